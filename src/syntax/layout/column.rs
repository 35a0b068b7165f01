//! Which column a line is moved to: the lists and mappings that are open, and where they stand.

/// What a list or a mapping is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    List,
    Map,
}

/// An open list or mapping: its column as it was written, and as it is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    pub shape: Shape,
    pub old: usize,
    pub new: usize,
}

/// How many spaces a level is indented.
pub const STEP: usize = 2;

/// A comment that has its own line.
#[derive(Clone, Copy, Debug)]
pub struct Comment<'t> {
    pub column: usize,
    pub words: &'t str,
}

impl Comment<'_> {
    /// An element of a list that was commented out.
    fn is_element(&self) -> bool {
        let words = self.words.trim_start_matches('#');
        words.trim_start_matches(' ').starts_with("- ")
    }
}

/// All that is open, the innermost last.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    open: Vec<Open>,
}

impl Columns {
    pub fn innermost(&self) -> Option<Open> {
        self.open.last().copied()
    }

    /// Where a value comes to stand that has its own line.
    pub fn of_value(&self) -> usize {
        self.innermost().map_or(0, |open| open.new + STEP)
    }

    /// Opens what begins behind a sign, in the same line.
    pub fn open_behind(&mut self, shape: Shape, old: usize, new: usize) {
        self.open.push(Open { shape, old, new });
    }

    /// Where an element or a key comes to stand that begins a line: what is further in is closed,
    /// and what it belongs to is opened where it is the first.
    pub fn of_element(&mut self, shape: Shape, old: usize) -> Option<usize> {
        while let Some(open) = self.open.last() {
            let is_closed = open.old > old
                || (open.old == old && open.shape == Shape::List && shape != open.shape);
            if !is_closed {
                break;
            }
            self.open.pop();
            if self.open.is_empty() {
                return None;
            }
        }
        if let Some(open) = self.open.last()
            && open.old == old
            && open.shape == shape
        {
            return Some(open.new);
        }
        let new = self.of_value();
        self.open.push(Open { shape, old, new });
        Some(new)
    }

    /// Where a comment comes to stand: with the line below it (its column before and after), or,
    /// where it is further in than that, with what it stands behind. `is_empty` says that a key or a
    /// dash still waits for its value.
    pub fn of_comment(
        &self,
        comment: Comment,
        below: Option<(usize, usize)>,
        is_empty: bool,
    ) -> usize {
        let with_below = below.map_or(0, |(_, new)| new);
        let floor = below.map(|(old, _)| old);
        if floor.is_some_and(|floor| comment.column < floor) {
            return with_below;
        }
        // A list may stand flush with its key, and so share a column with what is no part of it.
        let waits = |holder: &Open| {
            let is_flush = holder.shape == Shape::Map && comment.is_element();
            let least = holder.old + usize::from(!is_flush);
            is_empty && comment.column >= least && floor.is_none_or(|floor| floor <= holder.old)
        };
        if let Some(holder) = self.innermost().filter(waits) {
            return holder.new + STEP;
        }
        let is_in_list = |open: &&Open| {
            open.shape == Shape::List && open.old == comment.column && comment.is_element()
        };
        if let Some(list) = self.open.iter().rfind(is_in_list)
            && floor.is_none_or(|floor| floor <= list.old)
        {
            return list.new;
        }
        if floor.is_some_and(|floor| comment.column == floor) {
            return with_below;
        }
        let holds =
            |open: &&Open| open.old <= comment.column && floor.is_none_or(|floor| open.old > floor);
        let deepest = self.open.iter().filter(holds).map(|open| open.old).max();
        let first = self.open.iter().find(|open| Some(open.old) == deepest);
        first.map_or(with_below, |open| open.new)
    }
}
