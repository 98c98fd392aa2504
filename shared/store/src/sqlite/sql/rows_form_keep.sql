INSERT INTO rows_form (one, form)
VALUES (1, ?1)
ON CONFLICT (one) DO UPDATE SET form = excluded.form;
