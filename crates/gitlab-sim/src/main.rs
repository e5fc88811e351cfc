//! `gitlab-sim`: the stand-in as a program, for demos and for tests of the whole application.

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;
use gitlab_sim::{Options, Sim};
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
    /// Also stop when standard input is closed, so that the stand-in never outlives the program that started it.
    #[arg(long)]
    until_stdin_closes: bool,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let filter = tracing_subscriber::EnvFilter::from_default_env();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    if let (true, Some(data)) = (arguments.reset, &arguments.data) {
        Sim::reset(data)?;
    }
    let options = Options { port: arguments.port, data_dir: arguments.data, ..Options::default() };
    let sim = Sim::start(options).await?;
    announce(&sim);
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        terminated = terminated() => terminated?,
        () = stdin_closed(), if arguments.until_stdin_closes => {}
    }
    sim.shutdown().await;
    Ok(())
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

/// Waits for the polite signal to end, so that a temporary data folder is cleaned up.
#[cfg(unix)]
async fn terminated() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    signal(SignalKind::terminate())?.recv().await;
    Ok(())
}

/// There is no such signal here.
#[cfg(not(unix))]
async fn terminated() -> std::io::Result<()> {
    std::future::pending().await
}
