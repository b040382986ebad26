//! A temporary `PostgreSQL` cluster, one a process, stopped when the process ends however it ends.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The setting that names a running server to use instead, as `postgres://user@host/postgres`.
const SETTING: &str = "THROUGHLINE_TEST_POSTGRES";

/// What the server says when a database of that name is there already.
const TAKEN: &str = "42P04";

/// The properties of a database that `store` takes.
const UTF8: &str = "ENCODING 'UTF8' LOCALE 'C'";

/// How long a new server may take until it answers, in steps of 50 ms.
const START_STEPS: u32 = 600;

/// Stops the server and removes its folder when our end of its input closes, which the system
/// does for us even when we are killed.
const KEEPER: &str = r#""$1/postgres" -D "$2" -k "$2" -c listen_addresses= -c max_connections=200 \
  -c fsync="$3" -c log_min_messages=fatal </dev/null >"$2/server.log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$2""#;

/// A running server of our own.
#[derive(Debug)]
pub struct Cluster {
    keeper: Child,
    url: String,
}

/// The address of a fresh empty database: in the server that `THROUGHLINE_TEST_POSTGRES` names, or
/// else in a temporary cluster of this process. Panics, saying what to install, without one.
pub fn postgres() -> String {
    postgres_as(UTF8)
}

/// The same with other properties, as `CREATE DATABASE` takes them.
#[expect(clippy::panic, reason = "a test that has no database can only stop")]
pub fn postgres_as(properties: &str) -> String {
    match server().and_then(|url| fresh(&url, properties)) {
        Ok(url) => url,
        Err(why) => panic!("PostgreSQL for tests: {why}"),
    }
}

/// The server, started once a process.
fn server() -> Result<String, String> {
    static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
    if let Some(url) = setting() {
        return Ok(url);
    }
    let cluster = CLUSTER.get_or_init(Cluster::start);
    cluster.as_ref().map(|cluster| cluster.url.clone()).map_err(Clone::clone)
}

#[expect(clippy::disallowed_methods, reason = "a setting of tests, read here only")]
fn setting() -> Option<String> {
    std::env::var(SETTING).ok().filter(|url| !url.is_empty())
}

/// Makes a database that no other test of this server has.
fn fresh(server: &str, properties: &str) -> Result<String, String> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut client = connect(server)?;
    for _ in 0..1000 {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{}_{count}", std::process::id());
        // A name and properties cannot be parameters here; both are our own.
        let made = client
            .batch_execute(&["CREATE DATABASE", &name, "TEMPLATE template0", properties].join(" "));
        match made {
            Ok(()) => return Ok(with_database(server, &name)),
            Err(error) if error.as_db_error().is_some_and(|e| e.code().code() == TAKEN) => {}
            Err(error) => return Err(format!("no database could be made: {error}")),
        }
    }
    Err("no free database name was found".to_owned())
}

#[expect(clippy::disallowed_methods, reason = "outside `store`, for the cluster itself")]
fn connect(url: &str) -> Result<postgres::Client, String> {
    postgres::Client::connect(url, postgres::NoTls).map_err(|error| format!("{url}: {error}"))
}

/// The address with another database name.
fn with_database(url: &str, name: &str) -> String {
    let (base, _) = url.rsplit_once('/').unwrap_or((url, ""));
    format!("{base}/{name}")
}

impl Cluster {
    /// Makes a cluster in a folder of its own and starts it. Its address is [`Cluster::url`].
    ///
    /// # Errors
    /// Says which package to install when `PostgreSQL` is missing, or what went wrong.
    pub fn start() -> Result<Cluster, String> {
        Cluster::start_with("off")
    }

    /// The same, but what it acknowledges is on the disk: for measuring.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub fn durable() -> Result<Cluster, String> {
        Cluster::start_with("on")
    }

    /// The address of a fresh empty database in it.
    ///
    /// # Errors
    /// When the server does not make it.
    pub fn database(&self) -> Result<String, String> {
        fresh(&self.url, UTF8)
    }

    fn start_with(fsync: &str) -> Result<Cluster, String> {
        let programs = programs()?;
        let folder = std::env::temp_dir().join(format!("throughline-pg-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        run(as_postgres(&programs.join("initdb")).arg("-D").arg(&folder).args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]))?;
        let keeper = as_postgres(Path::new("sh"))
            .args(["-c", KEEPER, "sh"])
            .arg(&programs)
            .arg(&folder)
            .arg(fsync)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the server could not be started: {error}"))?;
        let socket = folder.display().to_string().replace('/', "%2F");
        let cluster = Cluster { keeper, url: format!("postgres://postgres@{socket}/postgres") };
        cluster.wait()?;
        Ok(cluster)
    }

    /// The address of its first database, for making others.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn wait(&self) -> Result<(), String> {
        let mut last = Ok(());
        for _ in 0..START_STEPS {
            last = connect(&self.url).map(|_| ());
            if last.is_ok() {
                return last;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        last
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The folder of the newest server programs.
fn programs() -> Result<PathBuf, String> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .filter(|(_, path)| path.join("initdb").exists())
        .collect();
    found.sort();
    let newest = found.pop().map(|(_, path)| path);
    newest.ok_or_else(|| "install it first: `apt-get install postgresql` (15 or later)".to_owned())
}

/// A command run as the user `postgres` when we are root, because `initdb` refuses root.
fn as_postgres(program: &Path) -> Command {
    let root = std::fs::metadata("/proc/self")
        .is_ok_and(|found| std::os::unix::fs::MetadataExt::uid(&found) == 0);
    let mut command = if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/");
    command
}

fn run(command: &mut Command) -> Result<(), String> {
    let done = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("{command:?} failed: {}", String::from_utf8_lossy(&done.stderr)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_gives_a_database_of_its_own() {
        let (one, two) = (postgres(), postgres());
        assert_ne!(one, two);
        let mut client = connect(&one).unwrap();
        client.batch_execute("CREATE TABLE visit (id BIGINT)").unwrap();
        assert!(connect(&two).unwrap().query("SELECT * FROM visit", &[]).is_err());
    }
}
