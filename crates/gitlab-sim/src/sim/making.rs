//! What a server is made of before it listens.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::SimError;
use super::addresses::usual_redirects;
use crate::instance::{Instance, SharedInstance, Start};
use crate::oauth::{Applications, NewApplication, Tokens};
use crate::object_storage;
use crate::options::Options;
use crate::personal_tokens::PersonalTokens;
use crate::records::Records;
use crate::seed::Seed;
use crate::serve::serve_redirects;

pub(super) const REPOSITORIES: &str = "repositories";
pub(super) const RECORDS: &str = "records";
pub(super) const TOKENS: &str = "tokens.json";
pub(super) const PERSONAL_TOKENS: &str = "personal_tokens.json";

/// The folder for the data, made if it is missing, by its absolute path.
pub(super) fn data_dir(asked: Option<&Path>) -> Result<(PathBuf, Option<TempDir>), SimError> {
    let Some(path) = asked else {
        let folder = tempfile::Builder::new().prefix("gitlab-sim-").tempdir();
        let folder = folder.map_err(|source| SimError::DataDir { path: std::env::temp_dir(), source })?;
        return Ok((folder.path().to_owned(), Some(folder)));
    };
    let failed = |source| SimError::DataDir { path: path.to_owned(), source };
    std::fs::create_dir_all(path).map_err(failed)?;
    Ok((std::path::absolute(path).map_err(failed)?, None))
}

/// Plants the demo content and registers the demo's application.
pub(super) async fn make_instance(
    options: Options,
    base_url: String,
    data: &Path,
    keeps: bool,
) -> Result<Instance, SimError> {
    let seed = Seed::built_in()?;
    let directory = seed.directory(options.bulk_projects)?;
    let repositories = data.join(REPOSITORIES);
    let records = data.join(RECORDS);
    let failed = |source| SimError::DataDir { path: records.clone(), source };
    let records = Records::open(&records).map_err(failed)?;
    seed.plant(&repositories, &directory, &records.large).await?;
    let mut redirect_uris = usual_redirects(&options, &base_url);
    redirect_uris.extend(options.redirect_uris);
    let applications = Applications::default();
    applications.register(NewApplication {
        name: "Drawbridge".to_owned(),
        client_id: Some(options.client_id.clone()),
        redirect_uris,
        scopes: options.application_scopes,
        ..NewApplication::default()
    })?;
    let kept = |name: &str| keeps.then(|| data.join(name));
    Ok(Instance::new(Start {
        base_url,
        repositories,
        records,
        version: options.version,
        directory,
        client_id: options.client_id,
        applications,
        tokens: Tokens::open(options.access_token_lifetime, kept(TOKENS))?,
        personal_tokens: PersonalTokens::open(kept(PERSONAL_TOKENS))?,
        behaviour: options.behaviour,
    }))
}

/// Listens for plain HTTP and gives the address from which it leads over to the other one.
pub(super) async fn redirect_http(base_url: &str, stop: watch::Receiver<()>) -> Result<String, SimError> {
    let listen = |source| SimError::Listen { port: 0, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(listen)?;
    let port = listener.local_addr().map_err(listen)?.port();
    let root = base_url.splitn(4, '/').nth(3).map(|root| format!("/{root}")).unwrap_or_default();
    let origin = base_url.strip_suffix(&root).unwrap_or(base_url).to_owned();
    tokio::spawn(serve_redirects(listener, origin, stop));
    Ok(format!("http://127.0.0.1:{port}{root}"))
}

/// Listens for those who are led to a large file, and gives the address.
pub(super) async fn serve_objects(
    instance: SharedInstance,
    stop: watch::Receiver<()>,
) -> Result<String, SimError> {
    let listen = |source| SimError::Listen { port: 0, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(listen)?;
    let port = listener.local_addr().map_err(listen)?.port();
    tokio::spawn(object_storage::serve(listener, instance, stop));
    Ok(format!("http://127.0.0.1:{port}"))
}
