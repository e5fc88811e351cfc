//! The way to a server: name, proxy, connection, encryption.

use std::{io, time::Duration};

use hyper_util::client::proxy::matcher::Matcher;
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};
use url::{Host, Url};

use super::{Examination, Remedy, Reply, Verdict};
use crate::{
    answer::Answer,
    error::{CertificateFault, Error, NetworkCause, ProxyFault},
    server::Server,
};

const PATIENCE: Duration = Duration::from_secs(10);

/// The proxy that requests to a server go through, by the system's settings.
pub(super) struct Proxy {
    /// Its address, without the name and password that may stand in it.
    shown: String,
}

impl Proxy {
    pub(super) fn on_the_way_to(url: &Url) -> Option<Self> {
        let target = url.as_str().parse::<http::Uri>().ok()?;
        let proxy = Matcher::from_system().intercept(&target)?;
        let uri = proxy.uri();
        let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
        Some(Self { shown: format!("{}{port}", uri.host().unwrap_or_default()) })
    }
}

impl Examination<'_> {
    pub(super) fn address(&self) -> Reply {
        if self.server.is_plain_http() {
            return Reply::new(
                Verdict::Warning,
                "With http everything crosses the network in the clear, your access to GitLab included: who listens \
                 can take it over.",
            )
            .with_cure("Use the address that begins with https, if the server has one.");
        }
        Reply::passed(format!("The address is {}.", self.server.base()))
    }

    pub(super) async fn name(&self) -> Reply {
        let host = self.host();
        if self.proxy.is_some() {
            return Reply::skipped("The proxy looks the name up.");
        }
        if !matches!(self.server.base().host(), Some(Host::Domain(_))) {
            return Reply::passed(format!("{host} is a number; there is no name to look up."));
        }
        match timeout(PATIENCE, lookup_host((host, self.port()))).await {
            Ok(Ok(mut addresses)) => match addresses.next() {
                Some(address) => Reply::passed(format!("{host} leads to {}.", address.ip())),
                None => unknown_name(host),
            },
            Ok(Err(_)) => unknown_name(host),
            Err(_) => Reply::failed(
                format!("Nobody could be asked where {host} is."),
                "Check that this machine is on a network.",
            ),
        }
    }

    pub(super) async fn proxy(&mut self) -> Reply {
        let Some(Proxy { shown }) = &self.proxy else {
            return Reply::passed("No proxy is set; Drawbridge connects directly.");
        };
        let (shown, host) = (shown.clone(), self.host());
        let is_encrypted = self.server.base().scheme() == "https";
        match proxy_fault(self.first().await, is_encrypted) {
            None => Reply::passed(format!("Drawbridge goes through the proxy {shown}.")),
            Some(ProxyFault::Unreachable) => Reply::failed(
                format!("The proxy {shown} cannot be reached."),
                format!(
                    "Check the proxy in the system's settings (or HTTPS_PROXY). If {host} is to be reached without it, \
                     add it to the exceptions (or NO_PROXY). Then start Drawbridge again."
                ),
            ),
            Some(ProxyFault::LoginNeeded) => Reply::failed(
                format!("The proxy {shown} wants a name and a password."),
                "Put them into the proxy's address in the system's settings (or HTTPS_PROXY), as in \
                 http://name:password@proxy:8080, and start Drawbridge again.",
            ),
            Some(ProxyFault::Refused) => Reply::failed(
                format!("The proxy {shown} does not let Drawbridge through to {host}, or does not find it."),
                format!(
                    "Ask whoever runs the proxy to allow {host}, or add it to the exceptions (or NO_PROXY)."
                ),
            ),
        }
    }

    pub(super) async fn connection(&mut self) -> Reply {
        let (host, port) = (self.host(), self.port());
        if self.proxy.is_some() {
            return match self.first().await {
                Err(Error::Network { cause, .. }) if !is_after_connecting(*cause) => {
                    unreachable(host, port, *cause)
                }
                _ => Reply::passed(format!("{host} answers on port {port}, through the proxy.")),
            };
        }
        let name = self.server.base().host_str().unwrap_or_default().trim_matches(['[', ']']);
        match timeout(PATIENCE, TcpStream::connect((name, port))).await {
            Ok(Ok(_)) => Reply::passed(format!("{host} answers on port {port}.")),
            Ok(Err(error)) => unreachable(host, port, cause(&error)),
            Err(_) => unreachable(host, port, NetworkCause::Timeout),
        }
    }

    pub(super) async fn certificate(&mut self) -> Reply {
        if self.server.base().scheme() == "http" {
            return self.missing_encryption().await;
        }
        let host = self.host();
        let file = self.server.certificates().map(|path| path.display().to_string());
        match self.first().await {
            Err(Error::Certificates { path, reason }) => Reply::failed(
                format!("The certificate file {path} cannot be used: {reason}."),
                "Choose the file with the certificate of the authority that your company signs with, in PEM form.",
            )
            .with_remedy(Remedy::Certificates),
            Err(Error::Network { cause: NetworkCause::Certificate(fault), .. }) => {
                untrusted(host, *fault, file.as_deref())
            }
            Err(Error::Network { cause: NetworkCause::NotEncrypted, .. }) => {
                let plain = self.server.base().as_str().replacen("https:", "http:", 1);
                Reply::failed(
                    format!("What answers on port {} does not encrypt.", self.port()),
                    format!(
                        "Check the port. If the server has no encryption at all, its address is {plain}."
                    ),
                )
                .with_remedy(Remedy::Address(plain))
            }
            Err(Error::Network { cause: NetworkCause::Tls, detail, .. }) => Reply::failed(
                format!("{host} and Drawbridge do not agree on how to encrypt ({detail})."),
                "The server has to offer TLS 1.2 or newer; ask whoever runs it.",
            ),
            Err(error) => Reply::failed(
                format!("The connection does not get as far as encryption: {error}."),
                "Try again; if it stays so, ask whoever runs the server or the network.",
            ),
            Ok(_) => Reply::passed(match file {
                Some(file) => format!("The certificate of {host} is trusted (with the file {file})."),
                None => format!("The certificate of {host} is trusted."),
            }),
        }
    }

    /// An address with http may lead to a port that wants encryption.
    async fn missing_encryption(&mut self) -> Reply {
        let looks_encrypted = match self.first().await {
            Ok(answer) => answer.status.as_u16() == 400 && mentions_https(answer),
            Err(Error::Network { cause: NetworkCause::Broken, .. }) => true,
            Err(_) => false,
        };
        let encrypted = self.server.base().as_str().replacen("http:", "https:", 1);
        if looks_encrypted && self.speaks_tls(&encrypted).await {
            return Reply::failed(
                format!("What answers on port {} wants encryption.", self.port()),
                format!("Use the address {encrypted}"),
            )
            .with_remedy(Remedy::Address(encrypted));
        }
        Reply::skipped("Without https there is no certificate to look at.")
    }

    async fn speaks_tls(&self, address: &str) -> bool {
        let Ok(server) = Server::unregistered(address) else { return false };
        let server = server.with_certificates(self.server.certificates().map(Into::into));
        match self.probe(&server).await {
            Ok(_) => true,
            Err(Error::Network { cause, .. }) => {
                matches!(cause, NetworkCause::Certificate(_) | NetworkCause::Tls)
            }
            Err(_) => false,
        }
    }
}

fn mentions_https(answer: &Answer) -> bool {
    String::from_utf8_lossy(&answer.body).contains("HTTPS")
}

/// What a proxy did to the first request. To a server without encryption the proxy itself is spoken to.
fn proxy_fault(first: &Result<Answer, Error>, is_encrypted: bool) -> Option<ProxyFault> {
    match first {
        Ok(answer) if answer.status.as_u16() == 407 => Some(ProxyFault::LoginNeeded),
        Err(Error::Network { cause: NetworkCause::Proxy(fault), .. }) => Some(*fault),
        Err(Error::Network { cause, .. }) if !is_encrypted && !is_after_connecting(*cause) => {
            Some(ProxyFault::Unreachable)
        }
        _ => None,
    }
}

/// Whether something was there to connect to.
fn is_after_connecting(cause: NetworkCause) -> bool {
    use NetworkCause as C;
    matches!(cause, C::Tls | C::Certificate(_) | C::NotEncrypted | C::Broken)
}

fn cause(error: &io::Error) -> NetworkCause {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => NetworkCause::Refused,
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => NetworkCause::Unreachable,
        io::ErrorKind::TimedOut => NetworkCause::Timeout,
        _ => NetworkCause::Broken,
    }
}

fn unknown_name(host: &str) -> Reply {
    Reply::failed(
        format!("The name {host} is not known."),
        "Check its spelling. A name that only your company's network knows needs that network, or its VPN.",
    )
}

fn unreachable(host: &str, port: u16, cause: NetworkCause) -> Reply {
    match cause {
        NetworkCause::Refused => Reply::failed(
            format!("Nothing listens at {host} on port {port}."),
            "Check the port; a GitLab on another port has it in its address, as in https://host:8443. Or the server \
             is not running.",
        ),
        NetworkCause::Timeout => Reply::failed(
            format!("{host} does not answer on port {port}."),
            "A firewall may be in between, or the server is off. Is the company's network or VPN needed?",
        ),
        cause => Reply::failed(
            format!("{host} cannot be reached on port {port}: {cause}."),
            "Check that this machine is on a network, and whether the company's network or VPN is needed.",
        ),
    }
}

fn untrusted(host: &str, fault: CertificateFault, file: Option<&str>) -> Reply {
    use CertificateFault as F;
    let said = |what: &str| format!("The certificate of {host} {what}.");
    match fault {
        F::UnknownIssuer => Reply::failed(
            said("is signed by an authority that this machine does not know"),
            match file {
                None => "Choose the file with the certificate of your company's authority (PEM), or have it installed on \
                         this machine."
                    .to_owned(),
                Some(file) => format!("The file {file} is of another authority: choose the right one."),
            },
        )
        .with_remedy(Remedy::Certificates),
        F::SelfSigned => Reply::failed(
            said("is signed by the server itself"),
            match file {
                None => "If you trust the server, have its certificate sent to you (PEM) and choose the file.".to_owned(),
                Some(file) => format!("The file {file} holds another one: choose the one of this server."),
            },
        )
        .with_remedy(Remedy::Certificates),
        F::Expired => Reply::failed(
            said("has expired"),
            "Ask whoever runs the server to renew it. If it has not, this machine's clock is wrong.",
        ),
        F::NotYetValid => Reply::failed(said("is not valid yet"), "Check this machine's clock."),
        F::WrongName => Reply::failed(
            said("is for another name"),
            "Use the address with the name that the certificate is for, or ask whoever runs the server.",
        ),
        F::Revoked => Reply::failed(said("was revoked"), "Ask whoever runs the server for a new one."),
        F::OursWanted => Reply::failed(
            format!("{host} wants a certificate from this machine, which Drawbridge cannot give."),
            "Ask whoever runs the server for a way in without one.",
        ),
        F::Other => Reply::failed(
            said("is damaged, or made in a way that is not accepted"),
            "Ask whoever runs the server for a new one.",
        ),
    }
}
