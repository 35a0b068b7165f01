//! What a person's name looks like, as far as that can be told from posts and places.
//!
//! Promises: would rather miss a name than take a post, a place or a school for a person. The
//! forenames are some of the most common in Britain; those that are also words, places or virtues
//! (Grace, Mark, Victoria, Heather) are left out where they would be met in other senses.

use std::collections::HashSet;
use std::sync::LazyLock;

/// What a title is followed by, where it is no person's.
const NO_SURNAMES: &[&str] = &[
    "Call",
    "Champion",
    "Champions",
    "Conduct",
    "Development",
    "Enquiries",
    "Enquiry",
    "Induction",
    "Liaison",
    "Member",
    "Members",
    "Officer",
    "Support",
    "Services",
    "Training",
    "Code",
];

const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Professor",
    "Cllr",
    "Councillor",
];

/// Words that make a name that of a school, a trust, a place or a post.
const NO_PERSON: &[&str] = &[
    "academy",
    "association",
    "avenue",
    "board",
    "centre",
    "charity",
    "church",
    "close",
    "college",
    "committee",
    "council",
    "court",
    "director",
    "drive",
    "estate",
    "forum",
    "foundation",
    "group",
    "hall",
    "head",
    "hospital",
    "house",
    "infirmary",
    "institute",
    "lane",
    "lead",
    "lodge",
    "manager",
    "museum",
    "nursery",
    "office",
    "officer",
    "panel",
    "park",
    "partnership",
    "place",
    "primary",
    "project",
    "road",
    "school",
    "secondary",
    "service",
    "services",
    "society",
    "street",
    "surgery",
    "team",
    "terrace",
    "trust",
    "union",
    "university",
    "ward",
];

const FORENAMES: &str = "\
    aaron abdul abigail adam adrian ahmed aisha alan alastair alex alexander alfie alice \
    alison amanda amina amy andrea andrew angela anita ann anna anne annette anthony antonia \
    arthur barbara barry ben benjamin bernard bethany beverley brenda brian callum cameron \
    carl caroline catherine charlotte chloe chris christine christopher claire clare colin \
    connor craig daniel darren david dawn debbie deborah denise dennis derek diana diane \
    donna dylan edward eileen elaine elizabeth ellie emily emma eric ethan eva fatima fiona \
    frances freya gareth gary geoffrey george georgia gerald gillian glenn gordon graham \
    gregory hannah harriet harry hassan helen henry hilary howard hugh ian ibrahim imran \
    irene isabel isabella ivy jacob jacqueline jake james jamie jane janet janice jason \
    jayne jean jeffrey jennifer jeremy jessica jill joan joanna joanne john jonathan joseph \
    joshua joyce judith julia julian julie karen kate katherine kathleen katie keith kelly \
    kenneth kerry kevin khadija kieran kimberley laura lauren lawrence leanne leonard lesley \
    leslie lewis liam linda lisa lorraine louise lucy luke lynn malcolm margaret maria marie \
    marion martin mary maryam matthew maureen megan melanie michael michelle mohamed \
    mohammad mohammed molly muhammad nadia nancy naomi natalie natasha nathan neil niamh \
    nicholas nicola nigel noah norman oliver olivia omar oscar pamela patricia patrick paul \
    paula pauline peter philip phillip priya rachel ralph raymond rebecca rhys richard \
    robert roger ronald rosemary russell ruth ryan sally samantha samuel sandra sanjay sara \
    sarah sean shannon sharon sheila shirley simon sophia sophie stacey stephanie stephen \
    steven stuart susan suzanne sylvia theresa thomas timothy tina tracey tracy trevor \
    valerie vanessa veronica vincent walter wayne wendy william yasmin yusuf yvonne zainab \
    zoe";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| FORENAMES.split_whitespace().collect());

/// Whether a word is a common forename, with a capital.
pub fn is_forename(word: &str) -> bool {
    is_capitalised(word) && KNOWN.contains(&*word.to_lowercase())
}

/// Whether a word is what stands before a name.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.'))
}

/// Whether a word could be a surname: a capital, then letters, and no word of a post or a place.
pub fn is_surname(word: &str) -> bool {
    let letters =
        |letter: char| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '\u{2019}');
    let has_lower_case = word.chars().any(char::is_lowercase);
    is_capitalised(word)
        && has_lower_case
        && word.chars().count() > 1
        && word.chars().all(letters)
        && !NO_SURNAMES.contains(&word)
        && !NO_PERSON.contains(&&*word.to_lowercase())
}

/// The name of a person in the words of an owner: behind a title, or a forename and a surname that
/// stand for themselves between commas, brackets and the like.
pub fn name_in(words: &str) -> Option<&str> {
    let separators = [',', ';', '(', ')', '/', '&', ':', '\u{2013}', '\u{2014}'];
    let parts = words.split(separators).flat_map(|part| part.split(" - "));
    parts
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .find_map(|part| titled(part).or_else(|| untitled(part)))
}

/// From the title to the end of the part, where a surname follows.
fn titled(part: &str) -> Option<&str> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let at = words.windows(2).position(
        |pair| matches!(pair, [title, name] if is_title(title) && is_initial_or_surname(name)),
    )?;
    let is_post =
        |word: &&str| NO_PERSON.contains(&&*word.to_lowercase()) || NO_SURNAMES.contains(word);
    if words.iter().skip(at).any(is_post) {
        return None;
    }
    let title = words.get(at)?;
    // A word of the part: its distance from the beginning is where it stands.
    let start = title.as_ptr() as usize - part.as_ptr() as usize;
    part.get(start..)
}

fn is_initial_or_surname(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let is_initial = bare.chars().count() == 1 && bare.chars().all(char::is_uppercase);
    is_initial || is_surname(word)
}

/// A forename and a surname, perhaps with a name or an initial between them, and nothing else.
fn untitled(part: &str) -> Option<&str> {
    let mut words = part.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    let third = words.next();
    if words.next().is_some() || !is_forename(first) {
        return None;
    }
    let is_name = match third {
        None => is_surname(second),
        Some(third) => is_initial_or_surname(second) && is_surname(third),
    };
    is_name.then_some(part)
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn people_are_told_from_posts() {
        for (words, name) in [
            ("Mrs A. Patel", "Mrs A. Patel"),
            ("Cllr. Smith", "Cllr. Smith"),
            ("Councillor Jane O'Neill", "Councillor Jane O'Neill"),
            ("Head of Housing (Mr Jones)", "Mr Jones"),
            ("Jane Smith, Head of Housing", "Jane Smith"),
            (
                "Head of Housing - Sarah J. Lloyd-Evans",
                "Sarah J. Lloyd-Evans",
            ),
            ("Director / Mohammed Khan", "Mohammed Khan"),
        ] {
            assert_eq!(name_in(words), Some(name), "{words}");
        }
        for words in [
            "Director of Children's Services",
            "Group Head, Education, Learning and Inclusion",
            "Cabinet Member for Children and Families",
            "Councillor Development Officer",
            "Councillor Call for Action",
            "Councillor Champion for Carers",
            "Thomas Coram Foundation",
            "James Street",
            "Elizabeth House Manager",
            "Chief Executive, Tove Learning Trust",
            "Carers MK",
            "Lord Mayor",
            "Dr Challoner's School",
            "Mark Twain",
            "David",
            "DM/PL/KL",
            "",
            "Dr",
            "Children and Young People Scrutiny Committee Planning Group",
        ] {
            assert_eq!(name_in(words), None, "{words}");
        }
    }
}
