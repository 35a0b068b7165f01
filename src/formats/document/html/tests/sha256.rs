//! SHA-256 in base64, as a policy names what it lets in. Here alone: the program hashes nothing.

/// The hash as a policy writes it.
pub fn hashed(text: &str) -> String {
    format!("sha256-{}", base64(&sha256(text.as_bytes())))
}

/// The first 32 bits behind the point of a root of each of the first primes.
fn roots(count: usize, root: fn(f64) -> f64) -> Vec<u32> {
    let is_prime = |number: &u32| (2..*number).all(|divisor| !number.is_multiple_of(divisor));
    let primes = (2_u32..).filter(is_prime).take(count);
    let bits = |prime: u32| {
        format!(
            "{:.0}",
            (root(f64::from(prime)).fract() * 4_294_967_296.0).floor()
        )
    };
    primes.map(|prime| bits(prime).parse().unwrap()).collect()
}

fn sha256(message: &[u8]) -> Vec<u8> {
    let rounds = roots(64, f64::cbrt);
    let mut state = roots(8, f64::sqrt);
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|bytes| u32::from_be_bytes(bytes.try_into().unwrap()))
            .collect();
        for at in 16..64 {
            let (early, late) = (words[at - 15], words[at - 2]);
            let early = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
            let late = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
            let sum = words[at - 16]
                .wrapping_add(early)
                .wrapping_add(words[at - 7]);
            words.push(sum.wrapping_add(late));
        }
        let mut turn = state.clone();
        for (word, round) in words.iter().zip(&rounds) {
            let (first, fifth) = (turn[0], turn[4]);
            let mixed = fifth.rotate_right(6) ^ fifth.rotate_right(11) ^ fifth.rotate_right(25);
            let chosen = (fifth & turn[5]) ^ (!fifth & turn[6]);
            let one = [mixed, chosen, *round, *word];
            let one = one.into_iter().fold(turn[7], u32::wrapping_add);
            let mixed = first.rotate_right(2) ^ first.rotate_right(13) ^ first.rotate_right(22);
            let most = (first & turn[1]) ^ (first & turn[2]) ^ (turn[1] & turn[2]);
            turn.rotate_right(1);
            turn[0] = one.wrapping_add(mixed).wrapping_add(most);
            turn[4] = turn[4].wrapping_add(one);
        }
        for (kept, new) in state.iter_mut().zip(turn) {
            *kept = kept.wrapping_add(new);
        }
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let at = |place: usize| group.get(place).copied().map_or(0, usize::from);
        let number = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = char::from(LETTERS[number >> (18 - 6 * place) & 63]);
            text.push(if place > group.len() { '=' } else { letter });
        }
    }
    text
}

#[test]
fn hashes_are_those_of_the_standard() {
    assert_eq!(
        hashed("abc"),
        "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
    );
    assert_eq!(
        hashed(""),
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    );
}
