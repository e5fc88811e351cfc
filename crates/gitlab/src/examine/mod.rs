//! The checks of a server before anybody signs in to it: one question after another, each with a sentence and a cure.
//!
//! Nothing here needs an account and nothing leaves a trace at the server. What cannot be told without signing in is said
//! to be so.

mod page;
mod server;
mod way;

use crate::{accounts::Accounts, answer::Answer, error::Error, server::Server, transport::Transport};
use way::Proxy;

/// What is asked of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Is it the address of a server, and is it encrypted?
    Address,
    /// Does its name lead anywhere?
    Name,
    /// Is there a proxy on the way, and does it let us through?
    Proxy,
    /// Does anything answer there?
    Connection,
    /// Is its certificate to be trusted?
    Certificate,
    /// Is it a GitLab?
    GitLab,
    /// Which one?
    Version,
    /// Does it know the application id, as one without a secret?
    Application,
    /// Is the redirect address registered?
    Redirect,
    /// May the application ask for the scope?
    Scopes,
}

impl Question {
    /// Every question, in the order in which they are asked.
    pub const ALL: [Self; 10] = [
        Self::Address,
        Self::Name,
        Self::Proxy,
        Self::Connection,
        Self::Certificate,
        Self::GitLab,
        Self::Version,
        Self::Application,
        Self::Redirect,
        Self::Scopes,
    ];

    /// Whether the questions after this one make no sense where it failed.
    fn is_on_the_way(self) -> bool {
        !matches!(self, Self::Version | Self::Application | Self::Redirect | Self::Scopes)
    }
}

/// How a question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// It works, and there is something to know.
    Warning,
    /// It does not work like this.
    Failed,
    /// It cannot be told before somebody signs in.
    Untold,
    /// It was not asked, because of an answer before or because it does not arise.
    Skipped,
}

/// What can be tried at once against what failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Trusting a file of certificates.
    Certificates,
    /// Another address of the server.
    Address(String),
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was asked.
    pub question: Question,
    /// How it was answered.
    pub verdict: Verdict,
    /// The answer in a sentence.
    pub said: String,
    /// What to do about it.
    pub cure: Option<String>,
    /// The part of the cure that can be tried here and now.
    pub remedy: Option<Remedy>,
}

impl Accounts {
    /// Examines a server, one question after another; `tell` hears each answer as soon as it is there. Every question
    /// has ten seconds or so and signs nobody in. Dropping it stops it.
    pub async fn examine(&self, server: &Server, mut tell: impl FnMut(Finding)) {
        let mut examination = Examination::new(&self.transport, server);
        let mut is_stopped = false;
        for question in Question::ALL {
            let answer = if is_stopped {
                Reply::skipped("Not asked, because of what failed before.")
            } else {
                examination.ask(question).await
            };
            is_stopped |= answer.verdict == Verdict::Failed && question.is_on_the_way();
            let Reply { verdict, said, cure, remedy } = answer;
            tell(Finding { question, verdict, said, cure, remedy });
        }
    }
}

/// A finding without its question.
struct Reply {
    verdict: Verdict,
    said: String,
    cure: Option<String>,
    remedy: Option<Remedy>,
}

impl Reply {
    fn new(verdict: Verdict, said: impl Into<String>) -> Self {
        Self { verdict, said: said.into(), cure: None, remedy: None }
    }

    fn passed(said: impl Into<String>) -> Self {
        Self::new(Verdict::Passed, said)
    }

    fn untold(said: impl Into<String>) -> Self {
        Self::new(Verdict::Untold, said)
    }

    fn skipped(said: impl Into<String>) -> Self {
        Self::new(Verdict::Skipped, said)
    }

    fn failed(said: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { cure: Some(cure.into()), ..Self::new(Verdict::Failed, said) }
    }

    fn with_remedy(self, remedy: Remedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }

    fn with_cure(self, cure: impl Into<String>) -> Self {
        Self { cure: Some(cure.into()), ..self }
    }
}

/// An examination under way.
struct Examination<'a> {
    transport: &'a Transport,
    server: &'a Server,
    proxy: Option<Proxy>,
    /// What came of the first request, which several questions look at.
    first: Option<Result<Answer, Error>>,
}

impl<'a> Examination<'a> {
    fn new(transport: &'a Transport, server: &'a Server) -> Self {
        Self { transport, server, proxy: Proxy::on_the_way_to(server.base()), first: None }
    }

    async fn ask(&mut self, question: Question) -> Reply {
        match question {
            Question::Address => self.address(),
            Question::Name => self.name().await,
            Question::Proxy => self.proxy().await,
            Question::Connection => self.connection().await,
            Question::Certificate => self.certificate().await,
            Question::GitLab => self.gitlab().await,
            Question::Version => self.version().await,
            Question::Application => self.application().await,
            Question::Redirect => self.redirect(),
            Question::Scopes => self.scopes(),
        }
    }

    /// Asks for the person who is signed in, which nobody is. Only a GitLab refuses that in GitLab's way.
    async fn first(&mut self) -> &Result<Answer, Error> {
        if self.first.is_none() {
            self.first = Some(self.probe(self.server).await);
        }
        self.first.get_or_insert_with(|| Err(Error::SignedOut))
    }

    async fn probe(&self, server: &Server) -> Result<Answer, Error> {
        self.transport.probe(server, Transport::get(server.api("user"))).await
    }

    fn host(&self) -> &'a str {
        self.server.base().host_str().unwrap_or_default()
    }

    fn port(&self) -> u16 {
        self.server.base().port_or_known_default().unwrap_or(443)
    }
}

#[cfg(test)]
mod tests;
