//! A look at a server before anybody signs in to it: what is checked there, as it is found.

use std::path::PathBuf;

use gitlab::{Finding, Question, Remedy, Server, Verdict};
use protocol::{ExaminationDto, FindingDto, QuestionDto, RemedyDto, VerdictDto};

use crate::access::Task;
use crate::error::sentence;
use crate::{AppError, Application};

/// The look that the page shows.
pub(crate) struct Examination {
    url: String,
    findings: Vec<FindingDto>,
    /// While more is to come. It ends with this.
    running: Option<Task>,
    /// Tells it from those before.
    number: u64,
}

impl Examination {
    pub(crate) fn to_wire(&self) -> ExaminationDto {
        ExaminationDto {
            url: self.url.clone(),
            is_running: self.running.is_some(),
            findings: self.findings.clone(),
        }
    }
}

impl Application {
    /// Looks at a server. What is found comes as state, one finding after another. A look that is under way is stopped.
    /// What was typed may be no address at all: that is a finding too.
    pub fn examine_server(&self, url: &str, client_id: &str, certificates: Option<PathBuf>) {
        let found = crate::servers::server(url, client_id, certificates);
        {
            let mut state = self.state();
            let number = state.next_number();
            // Begun while the state is locked: what it finds first has to find its place.
            state.examination = Some(match found {
                Ok(server) => self.begin_examination(number, server),
                Err(error) => Examination {
                    url: url.trim().to_owned(),
                    findings: vec![not_examined(&error)],
                    running: None,
                    number,
                },
            });
        }
        self.send_state();
    }

    fn begin_examination(&self, number: u64, server: Server) -> Examination {
        let (app, url) = (self.clone(), server.base().to_string());
        let running = Task::run(async move {
            app.0.accounts.examine(&server, |finding| app.found(number, finding)).await;
            app.found_all(number);
        });
        Examination { url, findings: Vec::new(), running: Some(running), number }
    }

    /// Ends the look at a server, and takes away what was found.
    pub fn stop_examination(&self) {
        if self.state().examination.take().is_some() {
            self.send_state();
        }
    }

    fn found(&self, number: u64, finding: Finding) {
        if let Some(examination) = self.state().examination.as_mut().filter(|now| now.number == number) {
            examination.findings.push(to_wire(finding));
        }
        self.send_state();
    }

    fn found_all(&self, number: u64) {
        if let Some(examination) = self.state().examination.as_mut().filter(|now| now.number == number) {
            examination.running = None;
        }
        self.send_state();
    }
}

/// What was typed cannot be examined at all.
fn not_examined(error: &AppError) -> FindingDto {
    let question = match error {
        AppError::Gitlab(gitlab::Error::BadClientId { .. }) => QuestionDto::Application,
        _ => QuestionDto::Address,
    };
    FindingDto {
        question,
        verdict: VerdictDto::Failed,
        said: sentence(&error.to_string()),
        cure: error.hint(),
        remedy: None,
    }
}

fn to_wire(finding: Finding) -> FindingDto {
    let question = match finding.question {
        Question::Address => QuestionDto::Address,
        Question::Name => QuestionDto::Name,
        Question::Proxy => QuestionDto::Proxy,
        Question::Connection => QuestionDto::Connection,
        Question::Certificate => QuestionDto::Certificate,
        Question::GitLab => QuestionDto::GitLab,
        Question::Version => QuestionDto::Version,
        Question::Application => QuestionDto::Application,
        Question::Redirect => QuestionDto::Redirect,
        Question::Scopes => QuestionDto::Scopes,
    };
    let verdict = match finding.verdict {
        Verdict::Passed => VerdictDto::Passed,
        Verdict::Warning => VerdictDto::Warning,
        Verdict::Failed => VerdictDto::Failed,
        Verdict::Untold => VerdictDto::Untold,
        Verdict::Skipped => VerdictDto::Skipped,
    };
    let remedy = finding.remedy.map(|remedy| match remedy {
        Remedy::Certificates => RemedyDto::Certificates,
        Remedy::Address(url) => RemedyDto::Address { url },
    });
    FindingDto { question, verdict, said: finding.said, cure: finding.cure, remedy }
}
