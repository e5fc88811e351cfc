//! Sending what waits, in its order.

use model::merge;
use protocol::{NoticeLevelDto, UpstreamKindDto};
use storage::{SaveId, Standing};

use crate::error::sentence;
use crate::merging::{Theirs, changes};
use crate::origin::{Origin, Place, Version};
use crate::saving::{Submission, Trouble, is_same, is_unreachable, with_changes};
use crate::state::SignedIn;
use crate::upstream::told;
use crate::{AppError, Application};

/// So often others may be faster than one save.
const ROUNDS: usize = 5;

/// What became of a save.
enum Fate {
    /// It is in the repository.
    Sent,
    /// It waits for the person.
    InTrouble,
    /// Nothing more can be sent now.
    Unreachable(AppError),
}

impl Application {
    /// Sends what waits of an account. To be called in the turn of the account's saves.
    pub(crate) async fn send_waiting(&self, account: &SignedIn) -> Result<(), AppError> {
        let Some(_turn) = self.0.queue.turn()? else { return Ok(()) };
        let mut blocked: Vec<Place> = Vec::new();
        self.state().waiting.unreachable = None;
        while let Some((id, save)) = self.next_to_send(account, &mut blocked) {
            self.state().waiting.sending = Some(id.clone());
            self.send_state();
            let fate = self.send_stored(&id, save, account).await;
            self.state().waiting.sending = None;
            self.read_queue();
            match fate? {
                Fate::Sent | Fate::InTrouble => {}
                Fate::Unreachable(error) => {
                    self.state().waiting.unreachable = Some(sentence(&error.to_string()));
                    break;
                }
            }
        }
        self.send_state();
        Ok(())
    }

    /// The oldest save that nothing stands before.
    fn next_to_send(&self, account: &SignedIn, blocked: &mut Vec<Place>) -> Option<(SaveId, Submission)> {
        self.read_queue();
        let state = self.state();
        for (id, save) in state.waiting.of(&account.key()) {
            if blocked.iter().any(|place| save.is_to_branch_of(place)) {
                continue;
            }
            if save.trouble.is_none() {
                return Some((id.clone(), save.clone()));
            }
            blocked.push(save.place.clone());
        }
        None
    }

    async fn send_stored(
        &self,
        id: &SaveId,
        mut save: Submission,
        account: &SignedIn,
    ) -> Result<Fate, AppError> {
        save.fill(self.0.queue.contents(id)?);
        let standing = self.0.queue.list()?.into_iter().find(|stored| stored.id == *id).map(|it| it.standing);
        if standing == Some(Standing::InDoubt) {
            match account.client.find_commit(save.project(), &save.request()).await {
                Ok(Some(commit)) => return self.sent(id, &save, &commit, None, account).await,
                Ok(None) => {}
                Err(error) => return self.not_sent(id, save, error, account).await,
            }
        }
        let mut merged = None;
        for _ in 0..ROUNDS {
            self.0.queue.stand(id, Standing::InDoubt)?;
            let error = match account.client.commit(save.project(), &save.request()).await {
                Ok(commit) => return self.sent(id, &save, &commit, merged, account).await,
                Err(error) => error,
            };
            let gitlab::Error::Conflict { path, .. } = &error else {
                return self.not_sent(id, save, error, account).await;
            };
            let path = path.clone();
            match self.merge_stored(&mut save, &path, account).await {
                Ok(Some(count)) => merged = Some(merged.unwrap_or(0) + count),
                Ok(None) => return self.in_conflict(id, save),
                Err(AppError::Gitlab(error)) => return self.not_sent(id, save, error, account).await,
                Err(error) => return self.in_trouble(id, save, &error),
            }
            // What is sent from now on is another commit, and is looked for as such.
            self.0.queue.replace(id, &save.write()?, &save.contents())?;
        }
        Ok(Fate::Unreachable(AppError::Overtaken(save.place.file_name().to_owned())))
    }

    /// Merges what somebody else stored into a save. `None` where that is the person's to settle.
    async fn merge_stored(
        &self,
        save: &mut Submission,
        path: &str,
        account: &SignedIn,
    ) -> Result<Option<usize>, AppError> {
        let Some(at) = save.parts.iter().position(|part| part.path == path) else { return Ok(None) };
        let place = Place { path: path.to_owned(), ..save.place.clone() };
        let read = account.client.read_file(save.project(), &place.branch, path, &gitlab::silent).await?;
        let version = Version::read(&read);
        let part = &mut save.parts[at];
        if part.is_picture {
            part.version = Some(version);
            return Ok(Some(0));
        }
        let name = place.file_name();
        let theirs = Theirs::read(read.bytes, name, None)?;
        let base = Theirs::read(part.base.clone(), name, None)?.document;
        let mine = Theirs::read(part.bytes.clone(), name, None)?.document;
        let merge = merge(&base, &mine, &theirs.document);
        if !merge.conflicts().is_empty() {
            return Ok(None);
        }
        part.bytes = theirs.write(&merge.document(&[]));
        part.version = Some(version);
        Ok(Some(changes(&base, &theirs.document)))
    }

    /// A save is in the repository. What comes behind it is based on it, unless others' changes are in it too: those are
    /// merged with each.
    async fn sent(
        &self,
        id: &SaveId,
        save: &Submission,
        commit: &gitlab::Commit,
        merged: Option<usize>,
        account: &SignedIn,
    ) -> Result<Fate, AppError> {
        let _ = self.checked::<()>(&account.key().0, Ok(())).await;
        if merged.is_none() {
            self.base_those_behind(id, save, commit)?;
        }
        self.tell_documents(save, commit, merged);
        self.0.queue.remove(id)?;
        self.state().waiting.sent.push((id.clone(), commit.clone()));
        let (name, branch) = (save.place.file_name(), &save.place.branch);
        let others = with_changes(merged.unwrap_or(0));
        let text =
            format!("sent the waiting save of {name} to {branch} as commit {}{others}", commit.short_id);
        self.notify(NoticeLevelDto::Success, &text, Some(commit.web_url.clone()));
        if let Some(wish) = &save.merge_request
            && let (_, Some(trouble)) = self.ask_for_merge(wish, save, account).await
        {
            self.notify_error(&trouble);
        }
        Ok(Fate::Sent)
    }

    fn base_those_behind(
        &self,
        id: &SaveId,
        save: &Submission,
        commit: &gitlab::Commit,
    ) -> Result<(), AppError> {
        for stored in self.0.queue.list()? {
            let Some(mut behind) = super::waiting(&stored).filter(|_| stored.id > *id) else { continue };
            let mut is_other = false;
            let place = behind.place.clone();
            for part in &mut behind.parts {
                let at = Place { path: part.path.clone(), ..place.clone() };
                if let Some(before) = save.part_at(&at)
                    && is_same(part, before.version.as_ref())
                {
                    part.version = Some(before.version_at(commit));
                    is_other = true;
                }
            }
            if is_other {
                self.0.queue.describe(&stored.id, &behind.write()?)?;
            }
        }
        Ok(())
    }

    /// Documents that wait for a save know now what their next one is guarded by; or that there is something of others.
    fn tell_documents(&self, save: &Submission, commit: &gitlab::Commit, merged: Option<usize>) {
        let mut state = self.state();
        for document in state.documents.iter_mut() {
            let Origin::Gitlab { place, version } = &mut document.origin else { continue };
            let Some(part) = save.part_at(place) else { continue };
            if merged.is_some() {
                document.upstream = Some(told(UpstreamKindDto::Changed));
            } else if is_same(part, version.as_ref()) {
                *version = Some(part.version_at(commit));
            }
        }
    }

    /// A save was not taken: it is tried again where that may help.
    async fn not_sent(
        &self,
        id: &SaveId,
        save: Submission,
        error: gitlab::Error,
        account: &SignedIn,
    ) -> Result<Fate, AppError> {
        let passes = is_unreachable(&error)
            || matches!(
                error,
                gitlab::Error::RateLimited { .. }
                    | gitlab::Error::Busy { .. }
                    | gitlab::Error::Server { .. }
                    | gitlab::Error::SignedOut
                    | gitlab::Error::SignInAgain { .. }
                    | gitlab::Error::NotGitLab { .. }
                    | gitlab::Error::Network { .. }
            );
        let told = self.checked::<()>(&account.key().0, Err(error)).await;
        let error = told.err().unwrap_or(AppError::SignInNeeded);
        if passes { Ok(Fate::Unreachable(error)) } else { self.in_trouble(id, save, &error) }
    }

    fn in_conflict(&self, id: &SaveId, mut save: Submission) -> Result<Fate, AppError> {
        let message =
            format!("“{}” was changed by somebody else where you changed it, too", save.place.file_name());
        let hint = Some("Open it, and choose what is to be kept.".to_owned());
        save.trouble = Some(Trouble { is_conflict: true, message, hint });
        self.stays(id, &save)
    }

    fn in_trouble(&self, id: &SaveId, mut save: Submission, error: &AppError) -> Result<Fate, AppError> {
        let message = sentence(&error.to_string());
        save.trouble = Some(Trouble { is_conflict: false, message, hint: error.hint() });
        self.stays(id, &save)
    }

    fn stays(&self, id: &SaveId, save: &Submission) -> Result<Fate, AppError> {
        self.0.queue.describe(id, &save.write()?)?;
        self.0.queue.stand(id, Standing::Waiting)?;
        if let Some(trouble) = &save.trouble {
            let text = format!("a waiting save could not be sent: {}", trouble.message);
            self.notify(NoticeLevelDto::Warning, &text, None);
        }
        Ok(Fate::InTrouble)
    }
}
