//! Walks the syntax of one Rust file and takes down what tidy measures.

use super::attributes::{is_doc, is_excused, is_test, is_test_only};
use super::source::{Facts, Function, Literal, Public, Setting};
use super::tokens::{self, Argument};
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Signature, Visibility};

const PANICS: [&str; 4] = ["panic", "unreachable", "unimplemented", concat!("to", "do")];

/// Reads one file; in a test file everything is test code.
pub(crate) fn read(file: &syn::File, is_test: bool) -> Facts {
    let mut reader = Reader { facts: Facts::default(), in_test: is_test, excused: false };
    reader.visit_file(file);
    reader.facts
}

struct Reader {
    facts: Facts,
    in_test: bool,
    excused: bool,
}

impl Reader {
    /// Visits the inside of something that may be test code or carry an excuse.
    fn within(&mut self, test: bool, attributes: &[Attribute], inside: impl FnOnce(&mut Self)) {
        let before = (self.in_test, self.excused);
        self.in_test |= test;
        self.excused |= is_excused(attributes);
        inside(self);
        (self.in_test, self.excused) = before;
    }

    /// Takes down a function, or a test, by where it belongs.
    fn function(&mut self, attributes: &[Attribute], sig: &Signature, end: Span) {
        let from = sig.fn_token.span.start().line;
        let function = Function {
            name: sig.ident.to_string(),
            line: from,
            lines: end.end().line.saturating_sub(from) + 1,
            parameters: sig.inputs.len(),
        };
        if is_test(attributes) {
            self.facts.tests.push(function);
        } else if !self.in_test {
            self.facts.functions.push(function);
        }
    }

    fn public(&mut self, vis: &Visibility, name: &syn::Ident, attributes: &[Attribute]) {
        if matches!(vis, Visibility::Public(_)) {
            self.exposed(name, attributes);
        }
    }

    fn exposed(&mut self, name: &syn::Ident, attributes: &[Attribute]) {
        if !self.in_test {
            let line = name.span().start().line;
            let documented = attributes.iter().any(is_doc);
            self.facts.publics.push(Public { name: name.to_string(), line, documented });
        }
    }

    fn escape(&mut self, span: Span, what: String) {
        if !self.in_test && !self.excused {
            self.facts.escapes.push((span.start().line, what));
        }
    }

    fn literal(&mut self, literal: &syn::LitStr, setting: Setting) {
        if !self.in_test {
            let line = literal.span().start().line;
            self.facts.literals.push(Literal { text: literal.value(), line, setting });
        }
    }

    /// The public parts of an item that are not functions or modules.
    fn item_publics(&mut self, item: &syn::Item) {
        match item {
            syn::Item::Const(item) => self.public(&item.vis, &item.ident, &item.attrs),
            syn::Item::Static(item) => self.public(&item.vis, &item.ident, &item.attrs),
            syn::Item::Type(item) => self.public(&item.vis, &item.ident, &item.attrs),
            syn::Item::Union(item) => self.public(&item.vis, &item.ident, &item.attrs),
            syn::Item::Struct(item) => {
                self.public(&item.vis, &item.ident, &item.attrs);
                for field in &item.fields {
                    if let Some(name) = &field.ident {
                        self.public(&field.vis, name, &field.attrs);
                    }
                }
            }
            syn::Item::Enum(item) => {
                self.public(&item.vis, &item.ident, &item.attrs);
                if matches!(item.vis, Visibility::Public(_)) {
                    item.variants.iter().for_each(|kind| self.exposed(&kind.ident, &kind.attrs));
                }
            }
            syn::Item::Trait(item) => self.trait_publics(item),
            _ => {}
        }
    }

    fn trait_publics(&mut self, item: &syn::ItemTrait) {
        self.public(&item.vis, &item.ident, &item.attrs);
        if !matches!(item.vis, Visibility::Public(_)) {
            return;
        }
        for part in &item.items {
            match part {
                syn::TraitItem::Fn(part) => self.exposed(&part.sig.ident, &part.attrs),
                syn::TraitItem::Const(part) => self.exposed(&part.ident, &part.attrs),
                syn::TraitItem::Type(part) => self.exposed(&part.ident, &part.attrs),
                _ => {}
            }
        }
    }

    /// Takes down what hides in a macro's tokens, which syn does not parse.
    fn macro_tokens(&mut self, mac: &syn::Macro) {
        let found = tokens::read(mac.tokens.clone());
        self.facts.tests.extend(found.tests);
        for (span, method) in found.escapes {
            self.escape(span, format!(".{method}()"));
        }
        let name = mac.path.segments.last().map(|segment| segment.ident.to_string());
        let setting = match name.as_deref() {
            Some("statements" | "parts") => Setting::Statement,
            Some(
                "format" | "format_args" | "write" | "writeln" | "print" | "println" | "eprint"
                | "eprintln" | "concat",
            ) => Setting::Built,
            _ => Setting::Plain,
        };
        found.literals.iter().for_each(|literal| self.literal(literal, setting));
    }

    fn built(&mut self, expr: &Expr) {
        match expr {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => {
                self.literal(text, Setting::Built);
            }
            Expr::MethodCall(call) => self.built(&call.receiver),
            Expr::Reference(inner) => self.built(&inner.expr),
            Expr::Paren(inner) => self.built(&inner.expr),
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.item_publics(item);
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let test = is_test_only(&item.attrs);
        if test && item.content.is_some() && !self.in_test {
            let span = item.span();
            self.facts.spans.push((span.start().line, span.end().line));
        }
        self.within(test, &item.attrs, |reader| visit::visit_item_mod(reader, item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let test = is_test_only(&item.attrs);
        if !test {
            self.function(&item.attrs, &item.sig, item.block.brace_token.span.close());
            self.public(&item.vis, &item.sig.ident, &item.attrs);
        }
        let test = test || is_test(&item.attrs);
        self.within(test, &item.attrs, |reader| visit::visit_item_fn(reader, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let test = is_test_only(&item.attrs);
        self.within(test, &item.attrs, |reader| visit::visit_item_impl(reader, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let test = is_test_only(&item.attrs);
        if !test {
            self.function(&item.attrs, &item.sig, item.block.brace_token.span.close());
            self.public(&item.vis, &item.sig.ident, &item.attrs);
        }
        self.within(test, &item.attrs, |reader| visit::visit_impl_item_fn(reader, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.attrs, &item.sig, block.brace_token.span.close());
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        self.within(false, &local.attrs, |reader| visit::visit_local(reader, local));
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        let argument = match call.args.first() {
            None => Argument::None,
            Some(Expr::Lit(_) | Expr::Reference(_)) => Argument::Message,
            Some(_) => Argument::Other,
        };
        if tokens::may_panic(&method, argument) {
            self.escape(call.method.span(), format!(".{method}()"));
        }
        if method == "push_str" {
            call.args.iter().for_each(|argument| self.built(argument));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_binary(&mut self, expr: &'ast syn::ExprBinary) {
        if matches!(expr.op, syn::BinOp::Add(_) | syn::BinOp::AddAssign(_)) {
            self.built(&expr.left);
            self.built(&expr.right);
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let name = mac.path.segments.last().map(|segment| segment.ident.to_string());
        if let Some(name) = name.filter(|name| PANICS.contains(&name.as_str())) {
            self.escape(mac.path.span(), format!("{name}!"));
        }
        self.macro_tokens(mac);
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {
        // Doc comments are string literals to syn; their words are not code.
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literal(literal, Setting::Plain);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if !self.in_test {
            let words: Vec<String> =
                path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.facts.names.push((path.span().start().line, words.join("::")));
        }
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !self.in_test && !is_test_only(&item.attrs) {
            let line = item.span().start().line;
            let names = leaves(&item.tree).into_iter().map(|name| (line, name));
            self.facts.names.extend(names);
        }
    }
}

/// Every full name that a `use` brings in.
fn leaves(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) => {
            let inner = leaves(&path.tree).into_iter();
            inner.map(|name| format!("{}::{name}", path.ident)).collect()
        }
        syn::UseTree::Name(name) => vec![name.ident.to_string()],
        syn::UseTree::Rename(name) => vec![name.ident.to_string()],
        syn::UseTree::Glob(_) => vec!["*".to_owned()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}

#[cfg(test)]
mod tests;
