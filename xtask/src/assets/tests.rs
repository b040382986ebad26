//! What is kept of a package, and that nothing is left behind of a bad one.

use super::*;
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha512};

/// A folder of our own with a tarball in it, and a lock of it.
struct Place {
    folder: PathBuf,
    tarball: Vec<u8>,
}

impl Place {
    fn new(name: &str) -> Place {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let mut builder = tar::Builder::new(gzip);
        let fixture = "package/parts/tag/fixtures.json";
        for (path, text) in [("package/a.css", "b{c:d}"), (fixture, "{}"), ("package/e.js", "f")] {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, path, text.as_bytes()).unwrap();
        }
        let tarball = builder.into_inner().unwrap().finish().unwrap();
        let place = Place { folder, tarball };
        place.put(&place.tarball);
        place
    }

    fn put(&self, tarball: &[u8]) {
        std::fs::write(self.folder.join("x-1.0.0.tgz"), tarball).unwrap();
    }

    fn lock(&self, tarball: &[u8]) -> String {
        let integrity = Base64::encode_string(&Sha512::digest(tarball));
        format!(
            "[[package]]\nname = \"x\"\nversion = \"1.0.0\"\npath = \"x/-/x-1.0.0.tgz\"\n\
             integrity = \"sha512-{integrity}\"\nfixtures = \"parts\"\n\
             files = {{ \"a.css\" = \"x.css\" }}\n"
        )
    }

    fn make(&self, lock: &str) -> anyhow::Result<()> {
        make(&self.folder.join("assets"), lock, &Source::Folder(self.folder.clone()))
    }

    /// Every name in the folder, and in the one that is made.
    fn names(&self) -> Vec<String> {
        let names = std::fs::read_dir(&self.folder).unwrap();
        let mut names: Vec<String> =
            names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn what_the_lock_names_is_kept_and_asking_again_reads_nothing() {
    let place = Place::new("kept");
    let lock = place.lock(&place.tarball);
    place.make(&lock).unwrap();
    let made = place.folder.join("assets");
    assert_eq!(std::fs::read_to_string(made.join("served/x.css")).unwrap(), "b{c:d}");
    assert_eq!(std::fs::read_to_string(made.join("fixtures/tag.json")).unwrap(), "{}");
    assert!(!made.join("served/e.js").exists());
    std::fs::remove_file(place.folder.join("x-1.0.0.tgz")).unwrap();
    place.make(&lock).unwrap();
    let why = place.make(&format!("{lock}\n")).unwrap_err().to_string();
    assert!(why.contains("`npm pack x@1.0.0` makes it"), "{why}");
    assert!(made.join("served/x.css").exists(), "what stood before stands");
}

#[test]
fn a_tarball_that_is_not_the_locked_one_is_refused_and_leaves_nothing() {
    let place = Place::new("other");
    let why = place.make(&place.lock(b"another")).unwrap_err().to_string();
    assert!(why.contains("is not the one in crates/web/assets.lock"), "{why}");
    assert_eq!(place.names(), ["x-1.0.0.tgz"]);
}

#[test]
fn a_tarball_that_breaks_off_is_refused_and_leaves_nothing() {
    let place = Place::new("short");
    let short = &place.tarball[..place.tarball.len() / 2];
    place.put(short);
    let why = format!("{:#}", place.make(&place.lock(&place.tarball)).unwrap_err());
    assert!(why.contains("is not the one"), "{why}");
    let why = format!("{:#}", place.make(&place.lock(short)).unwrap_err());
    assert!(why.contains("the tarball of `x` cannot be read"), "{why}");
    assert_eq!(place.names(), ["x-1.0.0.tgz"]);
}

#[test]
fn a_file_that_the_package_lacks_is_named() {
    let place = Place::new("lacks");
    let lock = place.lock(&place.tarball).replace("\"a.css\"", "\"gone.css\"");
    let why = place.make(&lock).unwrap_err().to_string();
    assert!(why.contains("`x` has no file `gone.css`"), "{why}");
    assert_eq!(place.names(), ["x-1.0.0.tgz"]);
}

#[test]
fn a_name_that_would_leave_the_folder_is_refused() {
    let place = Place::new("out");
    for name in ["../x.css", "/x.css", "a/../x.css", ""] {
        let lock = place.lock(&place.tarball).replace("\"x.css\"", &format!("\"{name}\""));
        let why = place.make(&lock).unwrap_err().to_string();
        assert!(why.contains("no plain file name"), "{name}: {why}");
    }
}

#[test]
fn without_a_network_it_says_what_else_can_be_done() {
    let place = Place::new("cut");
    // Nothing listens on the port that means none.
    let registry = "http://127.0.0.1:0".to_owned();
    let source = Source::Registry(fetch::Settings { registry, ..Default::default() });
    let made = make(&place.folder.join("assets"), &place.lock(b""), &source);
    let why = made.unwrap_err().to_string();
    assert!(why.contains("could not be downloaded") && why.contains("--from FOLDER"), "{why}");
    assert_eq!(place.names(), ["x-1.0.0.tgz"]);
}

#[test]
fn a_scope_has_its_own_registry_and_the_rest_has_the_common_one() {
    let text = "[[package]]\nname = \"@a/b\"\nversion = \"1\"\npath = \"@a/b/-/b-1.tgz\"\n\
                integrity = \"\"\n";
    let lock = Lock::parse(text).unwrap();
    let mut settings = fetch::Settings { registry: "http://r".into(), ..Default::default() };
    assert_eq!(lock.packages[0].file(), "a-b-1.tgz");
    assert_eq!(settings.address(&lock.packages[0]), "http://r/@a/b/-/b-1.tgz");
    settings.scopes.push(("@a".into(), "http://s".into()));
    assert_eq!(settings.address(&lock.packages[0]), "http://s/@a/b/-/b-1.tgz");
}
