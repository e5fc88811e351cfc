//! The file with certificates that a server's certificate may be vouched for by, besides the system's own.

use std::{fs::File, io::Read as _, path::Path};

use rustls::pki_types::{CertificateDer, pem::PemObject as _};

use crate::error::Error;

/// The bundle of all the world's authorities has a quarter of this.
const SIZE_LIMIT: u64 = 1 << 20;

/// Reads a file of certificates: PEM, or the binary form (DER) of one certificate, which Windows writes.
///
/// # Errors
/// [`Error::Certificates`], in words that say what the file is instead.
pub(crate) fn read(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let bytes = contents(path).map_err(|e| refused(path, &e.to_string()))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > SIZE_LIMIT {
        return Err(refused(path, "it is larger than a file of certificates can be"));
    }
    if bytes.first() == Some(&DER_SEQUENCE) {
        return Ok(vec![CertificateDer::from(bytes)]);
    }
    from_pem(path, &bytes)
}

/// What a file is told that has a certificate in it which is none.
pub(crate) const NOT_A_CERTIFICATE: &str = "what is marked as a certificate in it is none";

/// The first byte of every certificate's binary form, and of no text.
const DER_SEQUENCE: u8 = 0x30;

pub(crate) fn refused(path: &Path, reason: &str) -> Error {
    Error::Certificates { path: path.display().to_string(), reason: reason.to_owned() }
}

fn contents(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn from_pem(path: &Path, bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let ders: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(bytes).collect();
    let ders = ders.map_err(|_| refused(path, "it breaks off, or is damaged"))?;
    if !ders.is_empty() {
        return Ok(ders);
    }
    let text = String::from_utf8_lossy(bytes);
    Err(refused(
        path,
        if text.contains("PRIVATE KEY-----") {
            "it holds a private key and no certificate"
        } else if text.contains("CERTIFICATE REQUEST-----") {
            "it holds a request for a certificate, not the certificate"
        } else if text.trim().is_empty() {
            "it is empty"
        } else {
            "it holds no certificate (a block that begins with BEGIN CERTIFICATE)"
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("company.pem");
        std::fs::write(&path, bytes).unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert!(error.contains("company.pem"), "{error}");
        error
    }

    #[test]
    fn a_file_that_holds_none_is_told_what_it_is() {
        let key = b"-----BEGIN PRIVATE KEY-----\nMEECAQ==\n-----END PRIVATE KEY-----\n";
        assert!(refusal(key).contains("private key"));
        assert!(!refusal(key).contains("MEECAQ"));
        assert!(refusal(b"").contains("empty"));
        assert!(
            refusal(b"-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----\n")
                .contains("request")
        );
        assert!(refusal(b"<html>").contains("no certificate"));
        assert!(refusal(b"-----BEGIN CERTIFICATE-----\nMIIB").contains("breaks off"));
        assert!(refusal(&vec![b' '; 2 << 20]).contains("larger"));
        let missing = read(Path::new("/nowhere/company.pem")).unwrap_err();
        assert!(matches!(missing, Error::Certificates { .. }), "{missing}");
    }
}
