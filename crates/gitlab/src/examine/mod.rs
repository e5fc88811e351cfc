//! The checks of a server before anybody signs in to it: one question after another, each with a sentence and a cure.

use crate::{accounts::Accounts, server::Server};

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
}

impl Accounts {
    /// Examines a server, one question after another; `tell` hears each answer as soon as it is there. It takes a
    /// minute at most and signs nobody in. Dropping it stops it.
    pub async fn examine(&self, _server: &Server, mut tell: impl FnMut(Finding)) {
        for question in Question::ALL {
            tell(Finding {
                question,
                verdict: Verdict::Untold,
                said: "It was not asked.".into(),
                cure: None,
            });
        }
    }
}
