INSERT INTO entry (n, id, changes, party, counter, at, offset_ms, epoch, sequence, proof)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
