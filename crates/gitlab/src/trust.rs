//! Who is believed to be a server that comes with a certificate file: whoever the system believes, whoever an authority in
//! the file vouches for, and whoever shows a certificate that lies in the file itself.
//!
//! The last is what people do who let their server sign for itself, as GitLab's own installation does when asked to. Such a
//! certificate usually calls itself an authority's, and the system's rules refuse that as a server's.

use std::sync::Arc;

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::{
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_name,
    },
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
};
use rustls_platform_verifier::Verifier;

/// How to encrypt with a server that one of these certificates stands for.
///
/// # Errors
/// When one of them is no certificate.
pub(crate) fn config(certificates: &[CertificateDer<'static>]) -> Result<ClientConfig, Error> {
    let provider: Arc<CryptoProvider> = Arc::new(aws_lc_rs::default_provider());
    let system = Verifier::new_with_extra_roots(certificates.iter().cloned(), Arc::clone(&provider))?;
    let verifier = Arc::new(FileVerifier { system, file: certificates.to_vec() });
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[derive(Debug)]
struct FileVerifier {
    system: Verifier,
    file: Vec<CertificateDer<'static>>,
}

impl FileVerifier {
    /// A certificate that the person chose byte for byte, and that the system refuses for nothing but being an
    /// authority's. Its name still has to be the server's; its time was looked at before.
    fn is_chosen(&self, shown: &CertificateDer<'_>, error: &Error) -> bool {
        let Error::InvalidCertificate(CertificateError::Other(other)) = error else { return false };
        other.to_string().contains(AUTHORITY_AS_SERVER) && self.file.iter().any(|known| known == shown)
    }
}

/// The system's rules' own word for it.
pub(crate) const AUTHORITY_AS_SERVER: &str = "CaUsedAsEndEntity";

impl ServerCertVerifier for FileVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judged =
            self.system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match judged {
            Err(error) if self.is_chosen(end_entity, &error) => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            judged => judged,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
    }
}
