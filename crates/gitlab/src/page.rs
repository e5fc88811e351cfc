//! Lists that come page by page.
//!
//! The server says where the next page is, by offset or by key, and only it knows when the end is reached: totals are
//! missing on large lists. A page may be empty and still not be the last.

use crate::answer::Answer;

/// Some items of a list, and where the rest is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// The next page; `None` at the end.
    pub next: Option<Cursor>,
}

/// A place in a list. Give it back to the call that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// The query of the next page.
    ///
    /// Of the link only the query is used, never the address: behind a proxy GitLab may name a host of its own.
    pub(crate) fn after(answer: &Answer, query: &[(&str, &str)]) -> Option<Self> {
        let linked = answer.header("link").and_then(next_link).and_then(query_of);
        linked.or_else(|| by_number(answer.header("x-next-page")?.trim(), query))
    }

    pub(crate) fn to_query(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.0.as_bytes()).into_owned().collect()
    }
}

/// A cursor that went through a place where it was text. One that was made up leads to an odd page, nowhere else.
impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.0
    }
}

/// The target of `rel="next"`: `<https://…>; rel="prev", <https://…>; rel="next"`.
fn next_link(header: &str) -> Option<&str> {
    header.split('<').skip(1).find_map(|link| {
        let (target, rest) = link.split_once('>')?;
        let parameters = rest.split(',').next()?;
        parameters.split(';').any(|p| matches!(p.trim(), "rel=\"next\"" | "rel=next")).then_some(target)
    })
}

fn query_of(link: &str) -> Option<Cursor> {
    let (_, query) = link.split_once('?')?;
    Some(Cursor(query.to_owned()))
}

fn by_number(page: &str, query: &[(&str, &str)]) -> Option<Cursor> {
    page.parse::<u32>().ok()?;
    let mut pairs: Vec<_> = query.iter().copied().filter(|(name, _)| *name != "page").collect();
    pairs.push(("page", page));
    Some(Cursor(crate::encode::query(&pairs)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, StatusCode};

    fn answer(name: &'static str, value: &str) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        Answer { server: "s".into(), status: StatusCode::OK, headers, body: Vec::new() }
    }

    #[test]
    fn the_link_wins_and_only_its_query_counts() {
        let link = "<http://internal/api/v4/projects?page=1>; rel=\"prev\", \
                    <http://internal/api/v4/projects?search=a%2Cb&page=3>; rel=\"next\", <http://x?page=9>; rel=\"last\"";
        let cursor = Cursor::after(&answer("link", link), &[]).unwrap();
        let pairs = cursor.to_query();
        assert_eq!(pairs, [("search".to_owned(), "a,b".to_owned()), ("page".to_owned(), "3".to_owned())]);
    }

    #[test]
    fn the_page_number_is_the_second_choice() {
        let cursor = Cursor::after(&answer("x-next-page", "2"), &[("search", "x y"), ("page", "1")]).unwrap();
        assert_eq!(cursor, Cursor("search=x+y&page=2".into()));
    }

    #[test]
    fn the_end_has_no_next() {
        assert_eq!(Cursor::after(&answer("x-next-page", ""), &[]), None);
        assert_eq!(Cursor::after(&answer("link", "<http://x?page=1>; rel=\"first\""), &[]), None);
    }
}
