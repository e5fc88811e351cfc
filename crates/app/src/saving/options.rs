//! What a save may do at a place, read before anybody types a message. At most three requests.

use gitlab::{Branch, Missing, Project, ProjectId};
use protocol::{MemberDto, ObstacleDto, OtherDocumentDto, PlaceDto, SaveOptionsDto};

use super::{message, picture, with_ending};
use crate::origin::{Origin, Place};
use crate::state::{SignedIn, State};
use crate::{AppError, Application};

/// What is in the folder of a place.
#[derive(Clone, Copy, Default)]
struct Around {
    is_taken: bool,
    has_picture: bool,
}

impl Application {
    /// What a save of a document may do at a place, or where the document came from.
    ///
    /// # Errors
    /// When the document has no place and none is given, or GitLab does not answer.
    pub async fn save_options(&self, id: u32, place: Option<PlaceDto>) -> Result<SaveOptionsDto, AppError> {
        let (place, own) = {
            let state = self.state();
            let document = state.documents.get(id)?;
            let own = match &document.origin {
                Origin::Gitlab { place, version } => Some((place.clone(), version.clone())),
                _ => None,
            };
            let given = place.map(|given| Place::from_wire(with_ending(given)));
            let place = given.or_else(|| own.as_ref().map(|(place, _)| place.clone()));
            let place = place.ok_or_else(|| AppError::NoPlace(document.title.clone()))?;
            (place, own.filter(|(_, version)| version.is_some()))
        };
        let own = own.filter(|(own, _)| own.is_same_file(&place)).and_then(|(_, version)| version);
        let account = self.state().account(&place.account)?.clone();
        let project = ProjectId(place.project);
        let (known, branch) =
            tokio::join!(account.client.project(project), account.client.branch(project, &place.branch));
        let known = self.checked(&account.key().0, known).await?;
        let branch = match branch {
            Err(gitlab::Error::NotFound { what: Missing::Branch | Missing::FirstCommit, .. }) => None,
            branch => Some(self.checked(&account.key().0, branch).await?),
        };
        let obstacle = obstacle(&account, &known, branch.as_ref());
        // A protected branch is gone around by a new one, whose name is to be free; elsewhere what is beside the file counts.
        let stem = branch_stem(&account, &place);
        let (mut names, mut around) = (self.known_branches(&place), Around::default());
        if obstacle.is_some() {
            let listed = account.client.branches(project, &stem, None).await;
            names.extend(self.checked(&account.key().0, listed).await?.items.into_iter().map(|one| one.name));
        } else if branch.is_some() {
            around = self.around(&place, &account).await?;
        }
        let state = self.state();
        Ok(SaveOptionsDto {
            place: place.to_wire(),
            obstacle,
            is_empty_repository: known.empty_repo,
            is_taken: around.is_taken && own.is_none(),
            is_large: own.as_ref().is_some_and(|version| version.large),
            default_branch: known.summary.default_branch.clone(),
            suggested_branch: free_name(&stem, &names),
            takes_merge_requests: known.merge_requests_enabled,
            message: message::usual(own.is_none(), place.file_name()),
            messages: self.0.messages.of(&place.account.0, place.project),
            templates: self.0.settings.load()?.templates,
            others: others(&state, id, &place),
            picture_path: picture::path_beside(&place.path),
            has_picture: around.has_picture,
        })
    }

    /// Those who may be asked to review a merge request.
    ///
    /// # Errors
    /// When the account is not signed in, or GitLab does not answer.
    pub async fn members(
        &self,
        account: &str,
        project: u64,
        search: &str,
    ) -> Result<Vec<MemberDto>, AppError> {
        let members = self.client(account)?.members(ProjectId(project), search).await;
        let members = self.checked(account, members).await?.into_iter();
        Ok(members.map(|one| MemberDto { id: one.id, username: one.username, name: one.name }).collect())
    }

    /// Keeps a template for messages.
    ///
    /// # Errors
    /// When the settings cannot be written.
    pub fn add_template(&self, text: &str) -> Result<(), AppError> {
        let text = text.trim().to_owned();
        self.remember(|settings| {
            settings.templates.retain(|known| *known != text);
            if !text.is_empty() {
                settings.templates.push(text.clone());
            }
        })
    }

    /// Forgets a template for messages.
    ///
    /// # Errors
    /// When the settings cannot be written.
    pub fn remove_template(&self, text: &str) -> Result<(), AppError> {
        self.remember(|settings| settings.templates.retain(|known| known != text))
    }

    /// Looks at the folder of a place: one request, whatever is in it.
    async fn around(&self, place: &Place, account: &SignedIn) -> Result<Around, AppError> {
        let folder = place.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let listed = account.client.tree(ProjectId(place.project), &place.branch, folder, None).await;
        match listed {
            Ok(page) => {
                let has = |path: &str| page.items.iter().any(|entry| entry.path == path);
                let picture = picture::path_beside(&place.path);
                Ok(Around {
                    is_taken: has(&place.path),
                    has_picture: picture.is_some_and(|picture| has(&picture)),
                })
            }
            Err(gitlab::Error::NotFound { .. }) => Ok(Around::default()),
            Err(error) => self.checked(&account.key().0, Err(error)).await,
        }
    }

    /// Branches of the project that were worked on here.
    fn known_branches(&self, place: &Place) -> Vec<String> {
        let state = self.state();
        let recents = state.recents.iter().map(|recent| &recent.place);
        let of_project = recents.filter(|recent| recent.project == place.project);
        of_project.map(|recent| recent.branch.clone()).collect()
    }
}

fn obstacle(account: &SignedIn, project: &Project, branch: Option<&Branch>) -> Option<ObstacleDto> {
    if project.archived {
        return Some(ObstacleDto::Archived);
    }
    if !account.may_write {
        return Some(ObstacleDto::ReadOnly);
    }
    match branch {
        None if project.empty_repo => (!project.may_push()).then_some(ObstacleDto::Role),
        None => Some(ObstacleDto::BranchGone),
        Some(branch) if branch.can_push => None,
        Some(_) if project.may_push() => Some(ObstacleDto::Protected),
        Some(_) => Some(ObstacleDto::Role),
    }
}

fn others(state: &State, id: u32, place: &Place) -> Vec<OtherDocumentDto> {
    let other = |document: &crate::documents::OpenDocument| match &document.origin {
        Origin::Gitlab { place: own, .. }
            if document.id != id
                && document.is_changed()
                && (&own.account, own.project, &own.branch)
                    == (&place.account, place.project, &place.branch) =>
        {
            let (title, path) = (document.title.clone(), own.path.clone());
            Some(OtherDocumentDto { document: document.id, title, path })
        }
        _ => None,
    };
    state.documents.iter().filter_map(other).collect()
}

/// What the name of a new branch begins with: `mara/payment-flow`.
fn branch_stem(account: &SignedIn, place: &Place) -> String {
    let name = place.file_name();
    let stem = name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("diagram");
    let plain: String =
        stem.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    format!("{}/{}", account.account.user.username, plain.trim_matches('-'))
}

fn free_name(stem: &str, taken: &[String]) -> String {
    let names = (1..).map(|number| if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") });
    names.into_iter().find(|name| !taken.contains(name)).unwrap_or_default()
}
