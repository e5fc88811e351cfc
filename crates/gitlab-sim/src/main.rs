//! `gitlab-sim`: the stand-in as a program, for demos and for tests of the whole application.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use gitlab_sim::{Behaviour, Certificate, FaultKind, Language, Options, Sim};
use serde_json::json;

/// A GitLab stand-in on 127.0.0.1, with demo projects. Prints one line of JSON when it is ready.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Where repositories and tokens are kept between runs; without it they are deleted at the end.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Start over: delete the repositories and tokens in the data folder first.
    #[arg(long, requires = "data")]
    reset: bool,
    /// Serve HTTPS, with a certificate of an authority of its own; the line of JSON says where its PEM file lies.
    #[arg(long)]
    https: bool,
    /// What that certificate is like.
    #[arg(long, value_enum, default_value_t = CertificateKind::Sound, requires = "https")]
    certificate: CertificateKind,
    /// A path, like /gitlab, below which everything lives.
    #[arg(long, value_name = "PATH")]
    relative_root: Option<String>,
    /// The GitLab version to be, like 17.6.2-ee.
    #[arg(long, value_name = "VERSION")]
    gitlab_version: Option<String>,
    /// The id of the demo's OAuth application.
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// How many seconds an access token lives.
    #[arg(long, value_name = "SECONDS")]
    token_lifetime: Option<u64>,
    /// How many more projects there are than the demo's own.
    #[arg(long, value_name = "COUNT", default_value_t = 250)]
    bulk_projects: usize,
    /// The administrators trust the demo's application, so nobody is asked.
    #[arg(long)]
    trusted: bool,
    /// There is no device flow.
    #[arg(long)]
    no_device_flow: bool,
    /// A proxy before the server decodes %2F in paths.
    #[arg(long)]
    decodes_slashes: bool,
    /// How many API calls a user may make in a minute.
    #[arg(long, value_name = "COUNT")]
    calls_per_minute: Option<u64>,
    /// Write translated refusals in German.
    #[arg(long)]
    german: bool,
    /// Let this fraction of all requests fail, from 0 to 1.
    #[arg(long, value_name = "RATE", default_value_t = 0.0)]
    faults: f64,
    /// What decides which of them fail, and how.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    fault_seed: u64,
    /// Also stop when standard input is closed, so that the stand-in never outlives the program that started it.
    #[arg(long)]
    until_stdin_closes: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum CertificateKind {
    /// Good for whoever trusts its authority.
    Sound,
    /// Ran out years ago.
    Expired,
    /// For another host.
    WrongHost,
    /// Of an authority that nobody knows.
    UnknownAuthority,
}

impl From<CertificateKind> for Certificate {
    fn from(kind: CertificateKind) -> Self {
        match kind {
            CertificateKind::Sound => Self::Sound,
            CertificateKind::Expired => Self::Expired,
            CertificateKind::WrongHost => Self::WrongHost,
            CertificateKind::UnknownAuthority => Self::UnknownAuthority,
        }
    }
}

/// The faults that `--faults` draws from.
const FAULTS: [FaultKind; 7] = [
    FaultKind::DropBefore,
    FaultKind::DropAfter,
    FaultKind::Delay(Duration::from_secs(3)),
    FaultKind::Status500,
    FaultKind::BadGatewayHtml,
    FaultKind::Unavailable { retry_after: 2 },
    FaultKind::TruncatedBody,
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let filter = tracing_subscriber::EnvFilter::from_default_env();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    if let (true, Some(data)) = (arguments.reset, &arguments.data) {
        Sim::reset(data)?;
    }
    let (faults, seed, until_stdin_closes) =
        (arguments.faults, arguments.fault_seed, arguments.until_stdin_closes);
    let sim = Sim::start(options(arguments)).await?;
    if faults > 0.0 {
        sim.inject_randomly(seed, faults, &FAULTS);
    }
    // Listened for before anybody is told that we are here, or they could end us the rude way.
    let mut terminated = std::pin::pin!(terminated()?);
    announce(&sim);
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        () = terminated.as_mut() => {}
        () = stdin_closed(), if until_stdin_closes => {}
    }
    sim.shutdown().await;
    Ok(())
}

fn options(arguments: Arguments) -> Options {
    let usual = Options::default();
    let behaviour = Behaviour {
        trusted_application: arguments.trusted,
        device_flow: !arguments.no_device_flow,
        decodes_slashes: arguments.decodes_slashes,
        calls_per_minute: arguments.calls_per_minute,
        language: if arguments.german { Language::German } else { Language::English },
        ..Behaviour::default()
    };
    Options {
        port: arguments.port,
        data_dir: arguments.data,
        client_id: arguments.client_id.unwrap_or(usual.client_id),
        access_token_lifetime: arguments
            .token_lifetime
            .map_or(usual.access_token_lifetime, Duration::from_secs),
        https: arguments.https,
        certificate: arguments.certificate.into(),
        relative_root: arguments.relative_root,
        version: arguments.gitlab_version.unwrap_or(usual.version),
        bulk_projects: arguments.bulk_projects,
        behaviour,
        ..Options::default()
    }
}

fn announce(sim: &Sim) {
    let users: Vec<_> = sim
        .users()
        .into_iter()
        .map(|user| json!({ "username": user.username, "password": user.password, "name": user.name }))
        .collect();
    let projects: Vec<_> = sim
        .projects()
        .into_iter()
        .map(|project| {
            let repository = sim.repository_path(&project.full_path);
            json!({ "id": project.id, "path": project.full_path, "name": project.name, "repository": repository })
        })
        .collect();
    let line = json!({
        "url": sim.base_url(),
        "client_id": sim.client_id(),
        "redirect_uri": sim.redirect_uri(),
        "loopback_redirect_uri": sim.loopback_redirect_uri(),
        "ca_certificate": sim.ca_certificate(),
        "users": users,
        "projects": projects,
    });
    println!("{line}");
}

/// Waits for the end of standard input, on a thread of its own: reading it blocks.
async fn stdin_closed() {
    let (ended, end) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // An error means that nobody can write any more, just as the end does.
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        let _ = ended.send(());
    });
    // A sender that is gone has nothing more to say either.
    end.await.unwrap_or_default();
}

/// The polite signal to end, after which a temporary data folder is cleaned up.
#[cfg(unix)]
fn terminated() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut signal = signal(SignalKind::terminate())?;
    Ok(async move {
        signal.recv().await;
    })
}

/// There is no such signal here.
#[cfg(not(unix))]
fn terminated() -> std::io::Result<impl Future<Output = ()>> {
    Ok(std::future::pending())
}
