//! A hub that was restored from a copy of before anything was set aside.

use super::*;
use exchange::hub::conformance::acknowledged;
use exchange::message::fingerprints;
use hub::store::sqlite::Glance;
use record::visit;
use std::path::Path;

/// A note and an act: no hub takes an act twice.
fn paused(words: &str) -> Vec<(DocumentId, Kind, Vec<Write>)> {
    let mut writes = visit::write_note(words).unwrap();
    writes.extend(visit::pause(ActId::from_bytes([5; 16])));
    vec![(visit(), Kind::Visit, writes)]
}

/// Somebody who stood at `stood` in the log that was lost brings a commit back.
async fn brings(hub: &Running, pen: &Pen, stood: &Response, commit: &Commit) -> Verdict {
    let compares = Request {
        cursor: stood.cursor.clone(),
        seen: Seen {
            epoch: stood.epoch,
            sequence: stood.sequence,
        },
        have: Some(fingerprints(commit).collect()),
        ..arrives(pen)
    };
    let told = exchange(hub, compares.clone()).await;
    let brought = Request {
        cursor: told.cursor,
        commits: vec![commit.clone()].into(),
        ..compares
    };
    exchange(hub, brought).await.verdicts.remove(0).1
}

fn open(folder: &Path) -> SqliteLog {
    SqliteLog::open(folder, 7, &house::root()).unwrap()
}

#[tokio::test]
async fn what_was_accepted_is_listed_for_nobody_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut bola, mut amara) = (Pen::signing("Bola"), reviewer("Amara"));
    let hub = start(setup_with(open(folder.path()))).await;
    exchange(&hub, arrives(&amara)).await;
    let bolas = exchange(&hub, arrives(&bola)).await;
    let mut ended = arrives(&bola);
    ended.credentials.push(ends(&bola));
    exchange(&hub, ended).await;
    let late = bola.commit(&paused("Left heel redder.")).unwrap();
    assert_eq!(refused(&sends(&hub, &bola, &late).await), Reason::Revoked);
    let yes = accepts(&mut amara, &late);
    assert!(matches!(
        sends(&hub, &amara, &yes).await,
        Verdict::Accepted { .. }
    ));
    let yes = acknowledged(&yes);
    let amaras = exchange(&hub, arrives(&amara)).await;
    hub.stop().await;

    for is_original_first in [true, false] {
        let backup = tempfile::tempdir().unwrap();
        let hub = start(setup_with(open(backup.path()))).await;
        let mut order = [(&bola, &bolas, &late), (&amara, &amaras, &yes)];
        if !is_original_first {
            order.reverse();
        }
        let [(pen, stood, commit), (other, others, again)] = order;
        let taken = brings(&hub, pen, stood, commit).await;
        assert!(matches!(taken, Verdict::Accepted { .. }), "{taken:?}");
        let settled = brings(&hub, other, others, again).await;
        assert_eq!(refused(&settled), Reason::DecidedAlready);
        let looked = look(&hub, amara.who(), vec![]).await;
        assert_eq!((looked.waiting, looked.aside.len()), (0, 0));
        hub.stop().await;
        let glance = Glance::open(backup.path()).unwrap();
        let listed = glance.set_aside(&glance.register().unwrap()).unwrap();
        assert_eq!(listed, [], "by hub quarantine");
    }
}
