//! What hides in the tokens of a macro: strings, calls that may panic, and property tests.

use super::source::Function;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

/// What one macro's tokens hold.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) literals: Vec<syn::LitStr>,
    pub(crate) escapes: Vec<(Span, String)>,
    pub(crate) tests: Vec<Function>,
}

/// Whether a method of this name panics on the bad case. `unwrap` takes nothing; `expect` takes a
/// message, and with anything else it is a method of our own.
pub(crate) fn may_panic(method: &str, argument: Argument) -> bool {
    match method {
        "unwrap" | "unwrap_err" => argument == Argument::None,
        "expect" | "expect_err" => argument == Argument::Message,
        _ => false,
    }
}

/// The first argument of a call: a message is a string, or a reference to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument {
    None,
    Message,
    Other,
}

fn first_argument(tokens: TokenStream) -> Argument {
    match tokens.into_iter().next() {
        None => Argument::None,
        Some(TokenTree::Literal(_)) => Argument::Message,
        Some(TokenTree::Punct(sign)) if sign.as_char() == '&' => Argument::Message,
        Some(_) => Argument::Other,
    }
}

/// Reads the tokens of one macro, groups and all.
pub(crate) fn read(tokens: TokenStream) -> Found {
    let mut found = Found::default();
    walk(tokens, &mut found);
    found
}

fn walk(tokens: TokenStream, found: &mut Found) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for window in trees.windows(3) {
        if let [TokenTree::Punct(dot), TokenTree::Ident(name), TokenTree::Group(call)] = window
            && dot.as_char() == '.'
            && call.delimiter() == Delimiter::Parenthesis
            && may_panic(&name.to_string(), first_argument(call.stream()))
        {
            found.escapes.push((name.span(), name.to_string()));
        }
    }
    found.tests.extend(property_tests(&trees));
    for tree in trees {
        match tree {
            TokenTree::Group(group) => walk(group.stream(), found),
            literal @ TokenTree::Literal(_) => {
                found.literals.extend(syn::parse2::<syn::LitStr>(literal.into()));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// `#[test] fn name(..) {..}` inside `proptest!`.
fn property_tests(trees: &[TokenTree]) -> Vec<Function> {
    let mut tests = Vec::new();
    let mut marked = false;
    let mut open: Option<(String, usize)> = None;
    for pair in trees.windows(2) {
        match pair {
            [TokenTree::Punct(hash), TokenTree::Group(group)] if hash.as_char() == '#' => {
                marked |= group.stream().to_string() == "test";
            }
            [TokenTree::Ident(word), TokenTree::Ident(name)] if marked && word == "fn" => {
                open = Some((name.to_string(), word.span().start().line));
            }
            [_, TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => {
                if let Some((name, line)) = open.take() {
                    tests.push(property_test(name, line, group));
                    marked = false;
                }
            }
            _ => {}
        }
    }
    tests
}

fn property_test(name: String, line: usize, body: &Group) -> Function {
    let lines = body.span_close().end().line.saturating_sub(line) + 1;
    Function { name, line, lines, parameters: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Found {
        read(text.parse().unwrap())
    }

    #[test]
    fn a_call_that_may_panic_is_found_in_a_macro() {
        let names: Vec<String> = found("\"{}\", a.b(c.unwrap(), d.unwrap_or(0)).expect(\"x\")")
            .escapes
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["expect", "unwrap"]);
    }

    #[test]
    fn a_method_of_our_own_named_expect_is_no_panic() {
        assert_eq!(found("a.expect(version)?; b.unwrap(c)").escapes.len(), 0);
        assert_eq!(found("a.expect(&format!(\"b\"))").escapes.len(), 1);
    }

    #[test]
    fn property_tests_are_counted_with_their_lines() {
        let text = "#![config(x())]\n#[test]\nfn one(a in 0..9) {\n    b();\n}\nfn helper() {}\n\
                    #[test]\nfn two(a in c()) {}";
        let tests: Vec<(String, usize)> =
            found(text).tests.into_iter().map(|test| (test.name, test.lines)).collect();
        assert_eq!(tests, [("one".to_owned(), 3), ("two".to_owned(), 1)]);
    }

    #[test]
    fn strings_are_found_at_any_depth() {
        let texts: Vec<String> = found("(a, [\"b\"], { \"c\" }) 4 'd'")
            .literals
            .iter()
            .map(syn::LitStr::value)
            .collect();
        assert_eq!(texts, ["b", "c"]);
    }
}
