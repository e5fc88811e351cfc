//! The certificate of an HTTPS server, signed by an authority of its own, in one of several ways right or wrong.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::clock::unix_millis;
use crate::options::Certificate;

const AUTHORITY: &str = "ca.pem";
const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "certificate-key.pem";

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// It could not be made.
    #[error("could not make a certificate: {0}")]
    Make(#[from] rcgen::Error),
    /// It could not be kept in the data folder.
    #[error("could not keep the certificate: {0}")]
    Keep(#[from] std::io::Error),
    /// What was kept cannot be read.
    #[error("could not read the certificate that was kept: {0}")]
    Read(#[from] tokio_rustls::rustls::pki_types::pem::Error),
    /// It cannot be served.
    #[error("could not serve with the certificate: {0}")]
    Serve(#[from] tokio_rustls::rustls::Error),
}

/// What answers TLS clients, and the file with the authority that they have to trust.
pub(crate) struct Tls {
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) authority: PathBuf,
}

/// Takes the certificate that a sound server kept in this folder, or makes one.
pub(crate) fn prepare(folder: &Path, kind: Certificate) -> Result<Tls, TlsError> {
    let file = |name: &str| folder.join(name);
    let is_kept = [AUTHORITY, CERTIFICATE, KEY].iter().all(|name| file(name).exists());
    if kind != Certificate::Sound || !is_kept {
        let made = make(kind)?;
        std::fs::write(file(AUTHORITY), made.authority)?;
        std::fs::write(file(CERTIFICATE), made.certificate)?;
        std::fs::write(file(KEY), made.key)?;
    }
    let chain = vec![CertificateDer::from_pem_file(file(CERTIFICATE))?];
    let key = PrivateKeyDer::from_pem_file(file(KEY))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), authority: file(AUTHORITY) })
}

/// PEM texts.
struct Made {
    authority: String,
    certificate: String,
    key: String,
}

fn make(kind: Certificate) -> Result<Made, TlsError> {
    let (authority, issuer) = make_authority("GitLab stand-in CA")?;
    let issuer = match kind {
        Certificate::UnknownAuthority => make_authority("Nobody's CA")?.1,
        _ => issuer,
    };
    let names = match kind {
        Certificate::WrongHost => vec!["gitlab.example".to_owned()],
        _ => vec!["127.0.0.1".to_owned(), "localhost".to_owned()],
    };
    let key = KeyPair::generate()?;
    let mut leaf = CertificateParams::new(names)?;
    leaf.distinguished_name.push(DnType::CommonName, "GitLab stand-in");
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    // Two years at most: some systems take no longer life for good.
    let year = match kind {
        Certificate::Expired => 2020,
        _ => this_year(),
    };
    leaf.not_before = date_time_ymd(year, 1, 1);
    leaf.not_after = date_time_ymd(year + 2, 1, 1);
    let certificate = leaf.signed_by(&key, &issuer)?;
    Ok(Made { authority, certificate: certificate.pem(), key: key.serialize_pem() })
}

fn make_authority(name: &str) -> Result<(String, Issuer<'static, KeyPair>), TlsError> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(this_year() + 10, 1, 1);
    let certificate = params.self_signed(&key)?;
    Ok((certificate.pem(), Issuer::new(params, key)))
}

fn this_year() -> i32 {
    const MILLIS_OF_YEAR: u64 = 31_556_952_000;
    i32::try_from(unix_millis() / MILLIS_OF_YEAR).unwrap_or(60) + 1970
}
