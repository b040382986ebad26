//! Checkpoints, proofs from stored hashes, witnesses.

use crate::cases::{ours, theirs};
use crate::support::{begin, envelope, fill, on_both};
use base64ct::{Base64, Encoding};
use ed25519_dalek::{Signer, SigningKey};
use record::tree::{self, Hash};
use record::{Checkpoint, RecordError, Verifier, prove_consistency, prove_inclusion, root_at};
use record::{verify, witness};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::planted::{Defect, with};
use testkit::Folder;

#[test]
fn a_checkpoint_is_a_signed_note_that_its_own_key_opens() {
    on_both(|db, record| {
        fill(db, record, 300);
        let signed = record.checkpoint(db).unwrap();
        assert_eq!(signed.size, 300);
        assert_eq!(record.checkpoint(db).unwrap(), signed, "nothing was added: the same again");
        let verifier = Verifier::parse(&record.verifier().to_string()).unwrap();
        assert_eq!(verifier.open(&signed.note).unwrap(), signed);
        assert_eq!(signed.root, db.read(|tx| root_at(tx, 300)).unwrap());
        assert_eq!(db.read(|tx| record.last_checkpoint(tx)).unwrap(), Some(signed));
        fill(db, record, 300);
        assert_eq!(record.checkpoint(db).unwrap().size, 600);
        assert_eq!(verify(db, &[], None).unwrap().checkpoints, 2);
    });
}

#[test]
fn a_changed_note_is_refused_wherever_it_was_changed() {
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 3);
    let note = record.checkpoint(&db).unwrap().note;
    let verifier = record.verifier();
    for at in 0..note.len() {
        let mut changed = note.clone().into_bytes();
        changed[at] ^= 1;
        let Ok(changed) = String::from_utf8(changed) else { continue };
        let error = verifier.open(&changed).unwrap_err();
        assert_eq!(error.code(), "record.note", "byte {at}");
    }
    let (_, other) = begin("sqlite::memory:", 2);
    assert_eq!(other.verifier().open(&note).unwrap_err().code(), "record.note");
    for wrong in ["", "a+b", "a+00000000+AQ==", &verifier.to_string().replace("+", "-")] {
        assert_eq!(Verifier::parse(wrong).unwrap_err().code(), "record.note", "{wrong}");
    }
}

#[test]
fn a_verifier_key_whose_hash_is_not_that_of_its_name_and_key_is_refused() {
    let (_, record) = begin("sqlite::memory:", 1);
    let right = record.verifier().to_string();
    let (name, rest) = right.split_once('+').unwrap();
    let (hash, key) = rest.split_once('+').unwrap();
    assert!(Verifier::parse(&right).is_ok());
    for wrong in [format!("{name}+00000000+{key}"), format!("{name}.org+{hash}+{key}")] {
        assert_eq!(Verifier::parse(&wrong).unwrap_err().code(), "record.note", "{wrong}");
    }
}

#[test]
fn a_key_under_which_anything_is_signed_opens_nothing() {
    // The neutral point as a key, and as half of a signature: without care it signs every text.
    let (mut key, mut signature) = (vec![1, 1], vec![1]);
    key.resize(33, 0);
    signature.resize(64, 0);
    let hash = Sha256::new().chain_update("weak\n").chain_update(&key).finalize();
    let verifier = format!("weak+{}+{}", hex::encode(&hash[..4]), Base64::encode_string(&key));
    let signed = Base64::encode_string(&[&hash[..4], &signature].concat());
    let root = Base64::encode_string(&[0; 32]);
    let note = format!("weak\n9\n{root}\n\n\u{2014} weak {signed}\n");
    let case = json!({"kind": "note", "note": note, "verifier": verifier});
    assert!(!ours(&case));
    let folder = Folder::new("weak");
    std::fs::write(folder.file("case"), format!("{case}\n")).unwrap();
    assert_eq!(theirs(&folder.file("case")), [false]);
}

/// A note of any text, rightly signed by the key of the record `me`.
fn rightly_signed(text: &str) -> serde_json::Value {
    let signer = SigningKey::from_bytes(&[9; 32]);
    let key = [&[1], signer.verifying_key().as_bytes().as_slice()].concat();
    let hash = Sha256::new().chain_update("me\n").chain_update(&key).finalize();
    let verifier = format!("me+{}+{}", hex::encode(&hash[..4]), Base64::encode_string(&key));
    let signed = [&hash[..4], &signer.sign(text.as_bytes()).to_bytes()].concat();
    let note = format!("{text}\n\u{2014} me {}\n", Base64::encode_string(&signed));
    json!({"kind": "note", "note": note, "verifier": verifier})
}

#[test]
fn a_right_signature_does_not_make_a_checkpoint_of_any_text() {
    let (root, short) = (Base64::encode_string(&[5; 32]), Base64::encode_string(&[5; 31]));
    let texts = [
        (true, format!("me\n5\n{root}\n")),
        (false, format!("other\n5\n{root}\n")),
        (false, format!("me\n05\n{root}\n")),
        (false, format!("me\n+5\n{root}\n")),
        (false, format!("me\n-5\n{root}\n")),
        (false, format!("me\n5\n{short}\n")),
        (false, format!("me\n5\n{root}\nmore\n")),
        (false, "me\n5\n".to_owned()),
    ];
    let cases: Vec<_> = texts.iter().map(|(_, text)| rightly_signed(text)).collect();
    let expected: Vec<_> = texts.iter().map(|(right, _)| *right).collect();
    assert_eq!(cases.iter().map(ours).collect::<Vec<_>>(), expected);
    let folder = Folder::new("signed");
    let lines: String = cases.iter().map(|case| format!("{case}\n")).collect();
    std::fs::write(folder.file("cases"), lines).unwrap();
    assert_eq!(theirs(&folder.file("cases")), expected);
}

#[test]
fn a_note_longer_than_any_is_not_read() {
    let right = rightly_signed(&format!("me\n5\n{}\n", Base64::encode_string(&[5; 32])));
    let verifier = Verifier::parse(right["verifier"].as_str().unwrap()).unwrap();
    let note = right["note"].as_str().unwrap();
    let many = "\u{2014} witness.example AAAAAAAA\n".repeat(600);
    assert!(verifier.open(note).is_ok());
    assert!(verifier.open(&format!("{note}{many}")).is_err());
}

#[test]
fn a_note_may_carry_signatures_of_others_but_no_more_text() {
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 3);
    let signed = record.checkpoint(&db).unwrap();
    let with_witness = format!("{}\u{2014} witness.example AAAAAAAA\n", signed.note);
    assert_eq!(record.verifier().open(&with_witness).unwrap().size, 3);
    let longer = signed.note.replacen("\n\n", "\nmore\n\n", 1);
    assert!(record.verifier().open(&longer).is_err());
}

#[test]
fn proofs_made_from_the_tables_hold_at_every_size() {
    on_both(|db, record| {
        fill(db, record, 530);
        let root = |size| db.read(|tx| root_at(tx, size)).unwrap();
        for size in [1, 2, 255, 256, 257, 511, 512, 513, 530] {
            for index in [0, size / 2, size - 1] {
                let path = db.read(|tx| prove_inclusion(tx, index, size)).unwrap();
                let text = envelope(db, index);
                assert!(tree::includes(text.as_bytes(), index, (size, &root(size)), &path));
            }
            let path = db.read(|tx| prove_consistency(tx, size, 530)).unwrap();
            assert!(tree::extends((size, &root(size)), (530, &root(530)), &path), "{size}");
        }
    });
}

#[test]
fn a_proof_about_what_is_not_there_is_refused() {
    on_both(|db, record| {
        fill(db, record, 5);
        let outside = |asked: Result<Vec<Hash>, RecordError>| asked.unwrap_err().code();
        assert_eq!(outside(db.read(|tx| prove_inclusion(tx, 5, 5))), "record.outside");
        assert_eq!(outside(db.read(|tx| prove_inclusion(tx, 0, 6))), "record.outside");
        assert_eq!(outside(db.read(|tx| prove_consistency(tx, 4, 3))), "record.outside");
        assert_eq!(outside(db.read(|tx| prove_consistency(tx, 4, 6))), "record.outside");
        assert_eq!(db.read(|tx| prove_consistency(tx, 0, 5)), Ok(vec![]));
    });
}

/// What a witness says when it is shown a shorter record, another of the same length, and a longer
/// one with another beginning.
fn shown_another_history() -> Vec<Result<Checkpoint, RecordError>> {
    let ((db, record), (other_db, other)) =
        (begin("sqlite::memory:", 1), begin("sqlite::memory:", 1));
    fill(&db, &record, 10);
    fill(&other_db, &other, 9);
    let seen = record.checkpoint(&db).unwrap();
    let shorter = other.checkpoint(&other_db).unwrap();
    fill(&other_db, &other, 1);
    let same = other.checkpoint(&other_db).unwrap();
    fill(&other_db, &other, 10);
    let longer = other.checkpoint(&other_db).unwrap();
    let proof = other_db.read(|tx| prove_consistency(tx, 10, 20)).unwrap();
    let verifier = record.verifier();
    let ask =
        |note: &Checkpoint, proof: &[Hash]| witness(&verifier, Some(&seen), &note.note, proof);
    vec![ask(&shorter, &[]), ask(&same, &[]), ask(&longer, &proof)]
}

#[test]
fn a_witness_is_not_talked_out_of_what_it_saw() {
    let told: Vec<_> = shown_another_history().into_iter().map(|a| a.unwrap_err().code()).collect();
    assert_eq!(told, ["record.rolled-back", "record.split-view", "record.inconsistent"]);
}

#[test]
fn a_witness_that_believes_everything_would_be_noticed() {
    let told = with(Some(Defect::SkipConsistency), shown_another_history);
    assert!(told.iter().all(Result::is_ok));
}

#[test]
fn a_witness_follows_a_record_that_only_grows() {
    on_both(|db, record| {
        let verifier = record.verifier();
        let mut seen: Option<Checkpoint> = None;
        for _ in 0..6 {
            fill(db, record, 77);
            let new = record.checkpoint(db).unwrap();
            let old = seen.as_ref().map_or(0, |seen| seen.size);
            let proof = db.read(|tx| prove_consistency(tx, old, new.size)).unwrap();
            seen = Some(witness(&verifier, seen.as_ref(), &new.note, &proof).unwrap());
        }
        assert_eq!(verify(db, &[seen.unwrap()], Some(record)).unwrap().entries, 462);
    });
}
