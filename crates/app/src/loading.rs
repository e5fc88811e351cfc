//! Files on their way here: how far they are, and giving them up.
//!
//! Promises: the page hears when one begins and ends and otherwise ten times a second at most; one that is given up, or
//! whose caller is gone, ends its transfer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use protocol::{LoadingDto, UpdateDto};
use tokio::sync::Notify;

use crate::{AppError, Application};

/// The page is told no more often.
const PACE: Duration = Duration::from_millis(100);

/// The files that are on their way.
#[derive(Default)]
pub(crate) struct Loadings(Mutex<List>);

#[derive(Default)]
struct List {
    under_way: Vec<Loading>,
    last_id: u64,
    told: Option<Instant>,
}

struct Loading {
    shown: LoadingDto,
    given_up: Arc<Notify>,
}

impl Loadings {
    fn begin(&self, title: &str) -> (u64, Arc<Notify>) {
        let mut list = self.list();
        list.last_id += 1;
        let (id, given_up) = (list.last_id, Arc::new(Notify::new()));
        let shown = LoadingDto { id, title: title.to_owned(), received: 0, total: None };
        list.under_way.push(Loading { shown, given_up: given_up.clone() });
        (id, given_up)
    }

    /// Notes how far a file is. Answers whether it is time to tell.
    fn note(&self, id: u64, received: u64, total: Option<u64>) -> bool {
        let mut list = self.list();
        if let Some(loading) = list.under_way.iter_mut().find(|loading| loading.shown.id == id) {
            (loading.shown.received, loading.shown.total) = (received, total);
        }
        let is_time = list.told.is_none_or(|told| told.elapsed() >= PACE);
        if is_time {
            list.told = Some(Instant::now());
        }
        is_time
    }

    fn to_wire(&self) -> Vec<LoadingDto> {
        self.list().under_way.iter().map(|loading| loading.shown.clone()).collect()
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file on its way. It goes off the list with this, whatever ends its way.
pub(crate) struct UnderWay<'a> {
    app: &'a Application,
    id: u64,
    given_up: Arc<Notify>,
}

impl UnderWay<'_> {
    /// Takes note of how far it is.
    pub(crate) fn note(&self, received: u64, total: Option<u64>) {
        if self.app.0.loadings.note(self.id, received, total) {
            self.app.send_loadings();
        }
    }

    /// Runs what brings it here until it is given up.
    pub(crate) async fn run<T>(&self, read: impl Future<Output = T>) -> Result<T, AppError> {
        tokio::select! {
            biased;
            () = self.given_up.notified() => Err(AppError::Cancelled),
            read = read => Ok(read),
        }
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.app.0.loadings.list().under_way.retain(|loading| loading.shown.id != self.id);
        self.app.send_loadings();
    }
}

impl Application {
    /// Gives up a file that is on its way; the call that asked for it says so. One that is here already stays.
    pub fn cancel_loading(&self, id: u64) {
        let list = self.0.loadings.list();
        list.under_way
            .iter()
            .filter(|loading| loading.shown.id == id)
            .for_each(|one| one.given_up.notify_one());
    }

    /// Tells the page that a file is on its way from now on.
    pub(crate) fn begin_loading(&self, title: &str) -> UnderWay<'_> {
        let (id, given_up) = self.0.loadings.begin(title);
        self.send_loadings();
        UnderWay { app: self, id, given_up }
    }

    fn send_loadings(&self) {
        let loading = self.0.loadings.to_wire();
        self.0.outbox.send(&UpdateDto::Loading { loading }, &[]);
    }
}
