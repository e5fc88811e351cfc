//! The order in which cells are placed: each after those that it needs.
//!
//! A file can make cells need each other in a circle: a shape inside a connector that ends at that very shape. Within a
//! circle the first in drawing order goes without, whoever else needs one of them; so the answer depends on the circle
//! alone, and a part of the page that is derived again comes out as the whole page would.

/// The numbers `0..needs.len()` so that each comes after the numbers it needs. Numbers in a circle come together; within it
/// the walk starts at the lowest.
pub(crate) fn in_order(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(needs.len());
    for mut circle in circles(needs) {
        circle.sort_unstable();
        unroll(&circle, needs, &mut order);
    }
    order
}

/// Walks a circle from its lowest number. What was begun and is needed again is what goes without.
fn unroll(circle: &[usize], needs: &[Vec<usize>], order: &mut Vec<usize>) {
    if let [single] = circle {
        return order.push(*single);
    }
    let mut begun = vec![false; circle.len()];
    let mut done = begun.clone();
    for &first in circle {
        let mut stack = vec![first];
        while let Some(&number) = stack.last() {
            let Ok(at) = circle.binary_search(&number) else { break };
            if !begun[at] {
                begun[at] = true;
                let place = |need: &&usize| circle.binary_search(need).is_ok_and(|at| !begun[at]);
                stack.extend(needs[number].iter().filter(place));
            } else {
                stack.pop();
                if !std::mem::replace(&mut done[at], true) {
                    order.push(number);
                }
            }
        }
    }
}

/// What the search for circles knows of a number.
#[derive(Clone, Copy, Default)]
struct Visit {
    /// When it was first met, from 1; 0 while it was not.
    met: usize,
    /// The earliest number that can be reached from it and is still open.
    low: usize,
    /// Whether its circle is not closed yet.
    open: bool,
    /// Which of its needs is looked at next.
    next: usize,
}

/// The circles of numbers that need each other, each after those it needs; most have one number. This is Tarjan's
/// algorithm (R. Tarjan, Depth-first search and linear graph algorithms, 1972) without recursion.
fn circles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut visits = vec![Visit::default(); needs.len()];
    let (mut open, mut found, mut clock) = (Vec::new(), Vec::new(), 0);
    for first in 0..needs.len() {
        let mut path = if visits[first].met == 0 { vec![first] } else { Vec::new() };
        while let Some(&number) = path.last() {
            if visits[number].met == 0 {
                clock += 1;
                visits[number] = Visit { met: clock, low: clock, open: true, next: 0 };
                open.push(number);
            }
            if let Some(&need) = needs[number].get(visits[number].next) {
                visits[number].next += 1;
                if visits[need].met == 0 {
                    path.push(need);
                } else if visits[need].open {
                    visits[number].low = visits[number].low.min(visits[need].met);
                }
                continue;
            }
            path.pop();
            if let Some(&waiting) = path.last() {
                visits[waiting].low = visits[waiting].low.min(visits[number].low);
            }
            if visits[number].low == visits[number].met {
                found.push(close(number, &mut open, &mut visits));
            }
        }
    }
    found
}

/// Takes the circle that was entered at a number off the open ones.
fn close(first: usize, open: &mut Vec<usize>, visits: &mut [Visit]) -> Vec<usize> {
    let start = open.iter().rposition(|number| *number == first).unwrap_or(0);
    let circle = open.split_off(start);
    for number in &circle {
        visits[*number].open = false;
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn each_comes_after_what_it_needs() {
        assert_eq!(in_order(&[vec![1, 2], vec![2], vec![], vec![0]]), [2, 1, 0, 3]);
    }

    #[test]
    fn a_circle_is_walked_from_its_lowest_whoever_needs_it() {
        let circle = [vec![], vec![2], vec![1]];
        assert_eq!(in_order(&circle), [0, 2, 1]);
        let entered_elsewhere = [vec![2], vec![2], vec![1]];
        assert_eq!(in_order(&entered_elsewhere), [2, 1, 0]);
    }

    #[test]
    fn what_needs_itself_comes_once() {
        assert_eq!(in_order(&[vec![0], vec![1, 0]]), [0, 1]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let chain: Vec<Vec<usize>> =
            (0..200_000).map(|n| if n < 199_999 { vec![n + 1] } else { vec![] }).collect();
        assert_eq!(in_order(&chain).first(), Some(&199_999));
    }
}
