//! What went wrong on the way to a server, found in the chain of causes that the network library gives.

use std::{error::Error as StdError, io};

use rustls::{AlertDescription, CertificateError};

use crate::{
    error::{CertificateFault, NetworkCause, ProxyFault},
    trust::AUTHORITY_AS_SERVER,
};

/// The kind of trouble: the library's own kinds stop at "connecting failed".
pub(crate) fn of(error: &reqwest::Error) -> NetworkCause {
    if let Some(cause) = chain(error).find_map(of_one) {
        return cause;
    }
    if error.is_timeout() { NetworkCause::Timeout } else { NetworkCause::Broken }
}

/// Whether nothing of the request can have arrived.
pub(crate) fn is_before_sending(error: &reqwest::Error) -> bool {
    error.is_connect() || error.is_builder()
}

/// The innermost cause in words. The outer ones name the address with its query, which says no more.
pub(crate) fn words(error: &reqwest::Error) -> String {
    chain(error).last().map_or_else(|| "no further detail".to_owned(), ToString::to_string)
}

/// The causes of an error, outermost first. An [`io::Error`] hides what it was made from; here it follows.
fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |cause| next_cause(*cause))
}

fn next_cause<'a>(cause: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    let hidden = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    hidden.map(|inner| inner as &(dyn StdError + 'static)).or_else(|| cause.source())
}

fn of_one(error: &(dyn StdError + 'static)) -> Option<NetworkCause> {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Some(of_encryption(error));
    }
    let text = error.to_string();
    if let Some(rest) = text.strip_prefix("tunnel error: ") {
        return match rest {
            "proxy authorization required" => Some(NetworkCause::Proxy(ProxyFault::LoginNeeded)),
            // What failed is the connection to the proxy; its cause follows in the chain and is about the proxy.
            "failed to create underlying connection" => Some(NetworkCause::Proxy(ProxyFault::Unreachable)),
            _ => Some(NetworkCause::Proxy(ProxyFault::Refused)),
        };
    }
    if text.contains("dns error") {
        return Some(NetworkCause::Dns);
    }
    match error.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::ConnectionRefused => Some(NetworkCause::Refused),
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Some(NetworkCause::Unreachable),
        io::ErrorKind::TimedOut => Some(NetworkCause::Timeout),
        _ => None,
    }
}

fn of_encryption(error: &rustls::Error) -> NetworkCause {
    match error {
        rustls::Error::InvalidCertificate(error) => NetworkCause::Certificate(of_certificate(error)),
        // What came back are no records of TLS at all: a web server without encryption, for one.
        rustls::Error::InvalidMessage(_) => NetworkCause::NotEncrypted,
        rustls::Error::AlertReceived(
            AlertDescription::CertificateRequired | AlertDescription::AccessDenied,
        ) => NetworkCause::Certificate(CertificateFault::OursWanted),
        _ => NetworkCause::Tls,
    }
}

fn of_certificate(error: &CertificateError) -> CertificateFault {
    use CertificateError as E;
    match error {
        // The second one: an authority of the same name is known, and it is another one.
        E::UnknownIssuer | E::BadSignature => CertificateFault::UnknownIssuer,
        E::Expired | E::ExpiredContext { .. } => CertificateFault::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        E::NotValidForName | E::NotValidForNameContext { .. } => CertificateFault::WrongName,
        E::Revoked => CertificateFault::Revoked,
        // The verifier's own words: an authority's certificate, usually one signed by itself, serves as the server's.
        E::Other(other) if other.to_string().contains(AUTHORITY_AS_SERVER) => CertificateFault::SelfSigned,
        _ => CertificateFault::Other,
    }
}
