//! The merge request that goes with a save to a new branch.

use gitlab::{NewMergeRequest, ProjectId};
use protocol::{ErrorDto, NoticeLevelDto, SavedDto};

use super::submission::{Submission, Wish};
use crate::opening::Opening;
use crate::origin::Origin;
use crate::state::SignedIn;
use crate::{AppError, Application, drawing};

impl Application {
    /// Asks for the merge of what was just saved. What goes wrong is told with the save: the commit is there.
    pub(super) async fn with_merge_request(
        &self,
        saved: SavedDto,
        submission: &Submission,
        account: &SignedIn,
    ) -> SavedDto {
        let Some(wish) = &submission.merge_request else { return saved };
        let (page, trouble) = self.ask_for_merge(wish, submission, account).await;
        match saved {
            SavedDto::Committed { commit, link, merged, .. } => {
                let trouble = trouble.map(ErrorDto::from);
                SavedDto::Committed { commit, link, merged, merge_request: page, trouble }
            }
            saved => saved,
        }
    }

    /// Opens the merge request that a save asks for, with pictures where they are wanted. Gives its page, and what went
    /// wrong: where that were the pictures, it is opened without them.
    pub(crate) async fn ask_for_merge(
        &self,
        wish: &Wish,
        submission: &Submission,
        account: &SignedIn,
    ) -> (Option<String>, Option<AppError>) {
        let mut trouble = None;
        let mut description = wish.description.clone();
        if wish.with_pictures {
            match self.pictures_of(submission, account).await {
                Ok(table) => {
                    description = format!("{}\n\n{table}", description.trim_end()).trim_start().to_owned()
                }
                Err(error) => trouble = Some(error),
            }
        }
        let title = match wish.title.trim() {
            "" => submission.message.lines().next().unwrap_or_default().to_owned(),
            title => title.to_owned(),
        };
        let request = NewMergeRequest {
            source: submission.place.branch.clone(),
            target: wish.target.clone(),
            title,
            description,
            draft: wish.draft,
            reviewers: wish.reviewers.clone(),
            remove_source_branch: true,
        };
        let opened = account.client.merge_request(submission.project(), &request).await;
        match self.checked(&account.key().0, opened).await {
            Ok(opened) => {
                let text = format!("opened the merge request “{}”", opened.title);
                self.notify(NoticeLevelDto::Success, &text, Some(opened.web_url.clone()));
                (Some(opened.web_url), trouble)
            }
            Err(error) => (None, Some(error)),
        }
    }

    /// Uploads the pictures of before and after. Gives them as a table.
    async fn pictures_of(&self, submission: &Submission, account: &SignedIn) -> Result<String, AppError> {
        let mut table = "| Before | After |\n| --- | --- |\n".to_owned();
        for part in submission.parts.iter().filter(|part| !part.is_picture) {
            let name = part.path.rsplit('/').next().unwrap_or(&part.path);
            let before = self.upload(&part.base, "before", name, submission.project(), account).await?;
            let after = self.upload(&part.bytes, "after", name, submission.project(), account).await?;
            table.push_str(&format!("| {before} | {after} |\n"));
        }
        Ok(table)
    }

    /// Draws a diagram and uploads it. Gives what shows it in a text; of nothing it shows nothing.
    async fn upload(
        &self,
        bytes: &[u8],
        when: &str,
        name: &str,
        project: ProjectId,
        account: &SignedIn,
    ) -> Result<String, AppError> {
        if bytes.is_empty() {
            return Ok(String::new());
        }
        let document = Opening::read(bytes, Origin::New, name.to_owned())?.document;
        let fonts = self.0.fonts.clone();
        let drawn = tokio::task::spawn_blocking(move || drawing::whole(&document, &fonts)).await;
        // It is not given up, so it can only have panicked.
        let drawn = drawn.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()));
        let picture = match drawn {
            Ok(picture) => picture,
            Err(AppError::NothingToDraw) => return Ok(String::new()),
            Err(error) => return Err(error),
        };
        let stem = name.split('.').next().unwrap_or(name);
        let file = format!("{stem}-{when}.png");
        let upload = account.client.upload(project, &file, &picture, "image/png").await;
        Ok(self.checked(&account.key().0, upload).await?.markdown)
    }
}
