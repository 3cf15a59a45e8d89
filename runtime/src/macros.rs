//! What generated types have in common, as macros: the same few lines for each of them.

/// How a generated type is read and written, the schema it was made from, and its public face.
#[macro_export]
#[doc(hidden)]
macro_rules! __value {
    (
        $face:ident $name:ident $known:tt $rules:tt $(, $schema:expr)?;
        |$r:ident| $read:block |$value:ident, $w:ident| $write:expr
    ) => {
        impl $name {
            /// A function, because constants must not refer to each other in circles.
            pub(super) const fn its_rules() -> &'static $crate::Rules {
                #[allow(unused_imports)]
                use $crate::words::*;

                $crate::__rules!($name $known $rules)
            }
        }

        impl $crate::Value for $name {
            const RULES: &'static $crate::Rules = Self::its_rules();

            fn read(
                $r: &mut $crate::Reader<'_>,
                _: &'static $crate::Rules,
            ) -> ::core::result::Result<Self, $crate::Invalid> $read

            fn write(&self, $w: &mut $crate::Writer) {
                let $value = self;
                $write;
            }
        }

        $(impl $name {
            /// The schema this type was generated from.
            pub const SCHEMA: &'static str = $schema;
        })?

        $crate::$face!($name);
    };
}

/// The rules of a type: what its macro knows, and in parentheses the place and what is demanded there in
/// [`words`](crate::words), or `= ` and other rules.
#[macro_export]
#[doc(hidden)]
macro_rules! __rules {
    ($name:ident $known:tt (= $rules:expr)) => {
        $rules
    };
    // An object: which members are required, what else there is to it.
    ($name:ident $known:tt ($at:tt [$($required:literal),*] memo $($more:tt)*)) => {{
        static RULES: $crate::Rules =
            OBJECT.object(&members(&$known, &[$($required),*]) $($more)*).at($crate::__at!($name $at)).memo();
        &RULES
    }};
    ($name:ident $known:tt ($at:tt [$($required:literal),*] $($more:tt)*)) => {{
        static RULES: $crate::Rules =
            OBJECT.object(&members(&$known, &[$($required),*]) $($more)*).at($crate::__at!($name $at));
        &RULES
    }};
    // A union: its keyword, how a branch is found, what else there is to it. Its macro knows the branches and their tags.
    ($name:ident {$branches:tt $tags:tt} ($at:tt $keyword:ident tag $key:literal $(, $more:ident)*)) => {{
        static RULES: $crate::Rules = ANY.apply(&[union(&$keyword(
            $crate::__at!($name $at),
            &$branches,
            objects(tag($key, ::core::concat!("\"", $key, "\""), &$tags)),
        ))]).at($crate::__at!($name $at)) $(.$more())*;
        &RULES
    }};
    ($name:ident {$branches:tt $tags:tt} ($at:tt $keyword:ident [$($pick:expr),*] tag $key:literal $(, $more:ident)*)) => {{
        static RULES: $crate::Rules = ANY.apply(&[union(&$keyword(
            $crate::__at!($name $at),
            &$branches,
            [$($pick,)* tag($key, ::core::concat!("\"", $key, "\""), &$tags)],
        ))]).at($crate::__at!($name $at)) $(.$more())*;
        &RULES
    }};
    ($name:ident {$branches:tt $tags:tt} ($at:tt $keyword:ident $picks:expr $(, $more:ident)*)) => {{
        static RULES: $crate::Rules =
            ANY.apply(&[union(&$keyword($crate::__at!($name $at), &$branches, $picks))]).at($crate::__at!($name $at)) $(.$more())*;
        &RULES
    }};
    // The same if its macro knows nothing.
    ($name:ident [] ($at:tt $keyword:ident [$($branch:expr),*] $picks:expr)) => {
        $crate::__rules!($name {[$($branch),*] []} ($at $keyword $picks))
    };
    // A set of strings.
    ($name:ident $texts:tt ($at:tt)) => {{
        static RULES: $crate::Rules = STRING.values(&strings($texts)).at($crate::__at!($name $at));
        &RULES
    }};
    ($name:ident $known:tt ($at:tt $rules:expr)) => {{
        static RULES: $crate::Rules = $rules.at($crate::__at!($name $at));
        &RULES
    }};
}

/// Where the schema of a type stands: behind what all places begin with, which generated code says once, the rest of it, or `_` if
/// that is the name of the type.
#[macro_export]
#[doc(hidden)]
macro_rules! __at {
    ($name:ident _) => {
        schema_at!(::core::stringify!($name))
    };
    ($name:ident $at:literal) => {
        schema_at!($at)
    };
}

/// An object with declared members, one row for each: index among the members of the rules, name as it stands in JSON, field,
/// rules (see [`__of`]; `_` if those of the type say all).
///
/// ```text
/// 0 "id" must id: STRING;                              field: String
/// 1 "age" may age: INTEGER;                            field: Option<i64>, may be absent
/// 2 "type" = "order": enum;                            no field: the value is always this
/// 3 "plan" : must plan: Plan, |r, rules| ...;          as 0, read so
/// .. extra extra                                       undeclared members, as they came
/// .. map others Value::read                            undeclared members, read so
/// ```
///
/// (Few alternatives: for each that is tried, compilers copy what they have read before.)
#[macro_export]
#[doc(hidden)]
macro_rules! object {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $(
            $index:literal $key:literal
            $($how:ident $field:ident: $of:tt;)?
            $(= $const:literal: $const_of:tt;)?
            $(: $own_how:ident $own:ident: $own_of:tt, $own_read:expr;)?
        )*
        $(.. extra $extra:ident)?
        $(.. map $map:ident $map_read:expr)?
    ) => {
        $crate::__value! {
            $face $name [$(member(
                $key,
                ::core::concat!("\"", $key, "\""),
                $($crate::__of!($of))? $($crate::__of!($const_of $const))? $($crate::__of!($own_of))?
            )),*] $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                $(
                    $(let mut $field = ::core::option::Option::None;)?
                    $(let mut $own = ::core::option::Option::None;)?
                )*
                $(let mut $extra = $crate::Extra::new();)?
                $(let mut $map = ::std::collections::BTreeMap::new();)?
                let mut m = $crate::Members::default();
                loop {
                    match r.member(<Self as $crate::Value>::RULES, &mut m)? {
                        $($index => {
                            $(m.read(r, &mut $field)?;)?
                            $(m.constant(r, $crate::__json!($const_of $const))?;)?
                            $(m.read_by(r, &mut $own, $own_read)?;)?
                        })*
                        $crate::END => break,
                        _ => $crate::__undeclared!(r, <Self as $crate::Value>::RULES, &mut m, $($extra)? $($map $map_read)?)?,
                    }
                }
                ::core::result::Result::Ok(Self {
                    $(
                        $($field: $crate::field::$how($field)?,)?
                        $($own: $crate::field::$own_how($own)?,)?
                    )*
                    $($extra,)?
                    $($map,)?
                })
            }
            |value, w| {
                w.begin_object();
                $(
                    $(w.$how(::core::concat!("\"", $key, "\":"), &value.$field);)?
                    $(w.member_text(::core::concat!("\"", $key, "\":", $crate::__json!($const_of $const)));)?
                    $(w.$own_how(::core::concat!("\"", $key, "\":"), &value.$own);)?
                )*
                $(w.extra(&value.$extra);)?
                $(w.members(&value.$map, |w, value| $crate::Value::write(value, w));)?
                w.end_object()
            }
        }
    };
}

/// Rules of a member: a word for them, the type that has them, such for each item, others in parentheses or, of strings and numbers,
/// the range of lengths and of values; for a constant that is a string, its keyword.
///
/// ```text
/// STRING    Order    [Order]    (STRING 1..=40)    (NUMBER 0..)    (STRING.string(&patterns(&[&rules::PATTERN_0])))
/// ```
#[macro_export]
#[doc(hidden)]
macro_rules! __of {
    (ANY) => {
        ANY
    };
    (NEVER) => {
        NEVER
    };
    (NULL) => {
        NULL
    };
    (BOOLEAN) => {
        BOOLEAN
    };
    (INTEGER) => {
        INTEGER
    };
    (NUMBER) => {
        NUMBER
    };
    (STRING) => {
        STRING
    };
    (ARRAY) => {
        ARRAY
    };
    (OBJECT) => {
        OBJECT
    };
    ($of:ident) => {
        $of::its_rules()
    };
    ([$of:tt]) => {
        &ARRAY.array(&items($crate::__of!($of)))
    };
    (enum $text:literal) => {
        &STRING.values(&strings(&[$text]))
    };
    (const $text:literal) => {
        &ANY.values(&strings(&[$text]).constant())
    };
    ($of:tt $text:literal) => {
        $crate::__of!($of)
    };
    ((STRING $min:literal ..= $max:literal)) => {
        &STRING.string(&length($min, $max))
    };
    ((STRING ..= $max:literal)) => {
        &STRING.string(&at_most($max))
    };
    ((STRING $min:literal ..)) => {
        &STRING.string(&at_least($min))
    };
    ((NUMBER $min:literal ..= $max:literal)) => {
        &NUMBER.number(&$crate::__range!($min..=$max))
    };
    ((NUMBER ..= $max:literal)) => {
        &NUMBER.number(&$crate::__range!(..=$max))
    };
    ((NUMBER $min:literal ..)) => {
        &NUMBER.number(&$crate::__range!($min..))
    };
    ((INTEGER $min:literal ..= $max:literal)) => {
        &INTEGER.number(&$crate::__range!($min..=$max))
    };
    ((INTEGER ..= $max:literal)) => {
        &INTEGER.number(&$crate::__range!(..=$max))
    };
    ((INTEGER $min:literal ..)) => {
        &INTEGER.number(&$crate::__range!($min..))
    };
    (($rules:expr)) => {
        &$rules
    };
    (_) => {
        ANY
    };
}

/// Bounds of numbers, or what else is said of them.
#[macro_export]
#[doc(hidden)]
macro_rules! __range {
    ($min:literal ..= $max:literal) => {
        bounds(&[bound(::core::stringify!($min), $min as f64)], &[bound(::core::stringify!($max), $max as f64)])
    };
    (..= $max:literal) => {
        bounds(&[], &[bound(::core::stringify!($max), $max as f64)])
    };
    ($min:literal ..) => {
        bounds(&[bound(::core::stringify!($min), $min as f64)], &[])
    };
}

/// A constant as JSON text.
#[macro_export]
#[doc(hidden)]
macro_rules! __json {
    (enum $text:literal) => {
        ::core::concat!("\"", $text, "\"")
    };
    (const $text:literal) => {
        ::core::concat!("\"", $text, "\"")
    };
    ($of:tt $json:literal) => {
        $json
    };
}

/// Where undeclared members go.
#[macro_export]
#[doc(hidden)]
macro_rules! __undeclared {
    ($r:expr, $rules:expr, $m:expr,) => {
        $r.undeclared($rules, $m)
    };
    ($r:expr, $rules:expr, $m:expr, $extra:ident) => {
        $r.extra($rules, $m, &mut $extra)
    };
    ($r:expr, $rules:expr, $m:expr, $map:ident $read:expr) => {
        $r.entry($rules, $m, &mut $map, $read)
    };
}

/// Items that nobody else sees.
#[macro_export]
#[doc(hidden)]
macro_rules! scope {
    ($($item:tt)*) => {
        const _: () = { $($item)* };
    };
}

/// One part of a [`wide_object`]: rows as in [`object`], with types.
#[macro_export]
#[doc(hidden)]
macro_rules! object_part {
    ($part:ident $name:ident; $(
        $index:literal
        $($field:ident $ty:ty, $key:literal;)?
        $(? $opt:ident $opt_ty:ty, $opt_key:literal;)?
        $(= $const_key:literal $const:literal;)?
        $(: $own:ident $own_ty:ty, $own_key:literal $own_read:expr;)?
        $(~ $own_opt:ident $own_opt_ty:ty, $own_opt_key:literal $own_opt_read:expr;)?
    )*) => {
        #[derive(Default)]
        struct $part {$(
            $($field: ::core::option::Option<$ty>,)?
            $($opt: ::core::option::Option<$opt_ty>,)?
            $($own: ::core::option::Option<$own_ty>,)?
            $($own_opt: ::core::option::Option<$own_opt_ty>,)?
        )*}

        impl $part {
            #[inline(never)]
            fn read<'a>(
                &mut self,
                r: &mut $crate::Reader<'a>,
                m: &$crate::Members<'a>,
                index: usize,
            ) -> ::core::result::Result<(), $crate::Invalid> {
                match index {
                    $($index => {
                        $(m.read(r, &mut self.$field)?;)?
                        $(m.read(r, &mut self.$opt)?;)?
                        $(m.constant(r, $const)?;)?
                        $(m.read_by(r, &mut self.$own, $own_read)?;)?
                        $(m.read_by(r, &mut self.$own_opt, $own_opt_read)?;)?
                    })*
                    _ => {}
                }
                ::core::result::Result::Ok(())
            }

            #[inline(never)]
            fn write(value: &$name, w: &mut $crate::Writer) {
                $(
                    $(w.must(::core::concat!("\"", $key, "\":"), &value.$field);)?
                    $(w.may(::core::concat!("\"", $opt_key, "\":"), &value.$opt);)?
                    $(w.member_text(::core::concat!("\"", $const_key, "\":", $const));)?
                    $(w.must(::core::concat!("\"", $own_key, "\":"), &value.$own);)?
                    $(w.may(::core::concat!("\"", $own_opt_key, "\":"), &value.$own_opt);)?
                )*
            }
        }
    };
}

/// An object with so many members that one function for all would take compilers minutes: which indices each part reads, where
/// undeclared members go, and how the value is made of the parts.
#[macro_export]
#[doc(hidden)]
macro_rules! wide_object {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $($first:literal..=$last:literal $local:ident $part:ident;)*
        $(.. extra $extra:ident)?
        $(.. map $map:ident $map_read:expr)?;
        $made:tt
    ) => {
        $crate::__value! {
            $face $name [] $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                $(let mut $local = ::std::boxed::Box::<$part>::default();)*
                $(let mut $extra = $crate::Extra::new();)?
                $(let mut $map = ::std::collections::BTreeMap::new();)?
                let mut m = $crate::Members::default();
                loop {
                    match r.member(<Self as $crate::Value>::RULES, &mut m)? {
                        $crate::END => break,
                        $(index @ $first..=$last => $local.read(r, &m, index)?,)*
                        _ => $crate::__undeclared!(r, <Self as $crate::Value>::RULES, &mut m, $($extra)? $($map $map_read)?)?,
                    }
                }
                ::core::result::Result::Ok($made)
            }
            |value, w| {
                w.begin_object();
                $($part::write(value, w);)*
                $(w.extra(&value.$extra);)?
                $(w.members(&value.$map, |w, value| $crate::Value::write(value, w));)?
                w.end_object()
            }
        }
    };
}

/// A union: how many branches it has, and the enum itself, one line for each branch in their order: what the variant holds and,
/// behind `=`, how it is told from others.
///
/// ```text
/// Cat(Cat) = "cat",               rules: those of `Cat`; made of it by `From`; its tag is "cat"
/// Dog(Dog) = ["dog", "wolf"],     any of these is its tag
/// Ape(Box<Ape>),                  the same without a tag
/// Name(String) = (&STRING),       these rules; not made by `From`
/// ```
#[macro_export]
#[doc(hidden)]
macro_rules! union {
    ($face:ident $n:tt $($it:tt)*) => {
        $crate::__numbers! { $n { $face $($it)* } }
    };
}

/// A [`union`], its branches numbered.
#[macro_export]
#[doc(hidden)]
macro_rules! __union {
    ([$($n:literal)*] {
        $face:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $(#[$meta:meta])*
        pub enum $name:ident {$(
            $(#[$told:meta])*
            $variant:ident $of:tt $(= $tag:literal)? $(= [$($tags:literal),*])? $(= ($own:expr))?,
        )*}
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", ::core::stringify!($variant), "`" $(, ", tag `", $tag, "`")? $($(, ", tag `", $tags, "`")*)?)]
                $(#[$told])*
                $variant $of,
            )*
        }

        $crate::__value! {
            $face $name
            {[$($crate::__branch!(rules $of $(($own))?)),*] [$($(($tag, $n),)? $($(($tags, $n),)*)?)*]}
            $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                let (branch, rules) = r.select(<Self as $crate::Value>::RULES)?;
                ::core::result::Result::Ok(match branch {
                    $($n => Self::$variant($crate::Value::read(r, rules)?),)*
                    _ => return ::core::result::Result::Err(r.no_variant(<Self as $crate::Value>::RULES)),
                })
            }
            |value, w| match value {
                $(Self::$variant(value) => $crate::Value::write(value, w),)*
            }
        }

        $($crate::__branch!(from $name $variant $of $(($own))?);)*
    };
}

/// What follows from what a branch of a [`union`] holds: its rules, and `From`, unless it has rules of its own.
#[macro_export]
#[doc(hidden)]
macro_rules! __branch {
    (rules ($of:ident $(,)?)) => {
        $of::its_rules()
    };
    (rules (Box<$of:ident> $(,)?)) => {
        $of::its_rules()
    };
    (rules $of:tt ($own:expr)) => {
        $own
    };
    (from $name:ident $variant:ident ($of:ident $(,)?)) => {
        $crate::from!($name::$variant($of));
    };
    (from $name:ident $variant:ident (Box<$of:ident> $(,)?)) => {
        $crate::from!($name::$variant(box $of));
    };
    (from $name:ident $variant:ident $of:tt ($own:expr)) => {};
}

/// So many numbers. (To count, a macro would have to go through the branches one by one.)
#[macro_export]
#[doc(hidden)]
#[rustfmt::skip]
macro_rules! __numbers {
    (1 $to:tt) => { $crate::__union! { [0] $to } };
    (2 $to:tt) => { $crate::__union! { [0 1] $to } };
    (3 $to:tt) => { $crate::__union! { [0 1 2] $to } };
    (4 $to:tt) => { $crate::__union! { [0 1 2 3] $to } };
    (5 $to:tt) => { $crate::__union! { [0 1 2 3 4] $to } };
    (6 $to:tt) => { $crate::__union! { [0 1 2 3 4 5] $to } };
    (7 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6] $to } };
    (8 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7] $to } };
    (9 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8] $to } };
    (10 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9] $to } };
    (11 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10] $to } };
    (12 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11] $to } };
    (13 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12] $to } };
    (14 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13] $to } };
    (15 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14] $to } };
    (16 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15] $to } };
    (17 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16] $to } };
    (18 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17] $to } };
    (19 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18] $to } };
    (20 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19] $to } };
    (21 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20] $to } };
    (22 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21] $to } };
    (23 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22] $to } };
    (24 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23] $to } };
    (25 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24] $to } };
    (26 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25] $to } };
    (27 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26] $to } };
    (28 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27] $to } };
    (29 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28] $to } };
    (30 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29] $to } };
    (31 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30] $to } };
    (32 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31] $to } };
    (33 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32] $to } };
    (34 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33] $to } };
    (35 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34] $to } };
    (36 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35] $to } };
    (37 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36] $to } };
    (38 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37] $to } };
    (39 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38] $to } };
    (40 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39] $to } };
    (41 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40] $to } };
    (42 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41] $to } };
    (43 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42] $to } };
    (44 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43] $to } };
    (45 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44] $to } };
    (46 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45] $to } };
    (47 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46] $to } };
    (48 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47] $to } };
    (49 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48] $to } };
    (50 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49] $to } };
    (51 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50] $to } };
    (52 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51] $to } };
    (53 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52] $to } };
    (54 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53] $to } };
    (55 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54] $to } };
    (56 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55] $to } };
    (57 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56] $to } };
    (58 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57] $to } };
    (59 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58] $to } };
    (60 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59] $to } };
    (61 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60] $to } };
    (62 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61] $to } };
    (63 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62] $to } };
    (64 $to:tt) => { $crate::__union! { [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63] $to } };
}

/// A union of which there is more to say: it stands by itself, and here is one row for each variant: its branches, what it is made
/// from by `From`, how it is read if not by its type. A variant without a value, behind `=`, has the text that is always written.
#[macro_export]
#[doc(hidden)]
macro_rules! union_of {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $(
            $($branch:literal)|+
            $($variant:ident $(($($from:tt)+))? $(: $own_read:expr)?;)?
            $(= $unit:ident $json:literal;)?
        )*
    ) => {
        $crate::__value! {
            $face $name [] $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                let (branch, rules) = r.select(<Self as $crate::Value>::RULES)?;
                ::core::result::Result::Ok(match branch {
                    $($($branch)|+ => {
                        $(Self::$variant($crate::__read!(r, rules $(, $own_read)?)))?
                        $({ r.check(rules)?; Self::$unit })?
                    })*
                    _ => return ::core::result::Result::Err(r.no_variant(<Self as $crate::Value>::RULES)),
                })
            }
            |value, w| match value {$(
                $(Self::$variant(value) => $crate::Value::write(value, w),)?
                $(Self::$unit => w.raw($json),)?
            )*}
        }

        $($($($crate::from!($name::$variant($($from)+));)?)?)*
    };
}

/// One variant for each kind of value: rows as in [`union`], with kinds for branches.
#[macro_export]
#[doc(hidden)]
macro_rules! kinds {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $($($kind:ident)|+ $variant:ident $(($($from:tt)+))? $(: $own_read:expr)?;)*
    ) => {
        $crate::__value! {
            $face $name [] $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                #[allow(unreachable_patterns)]
                ::core::result::Result::Ok(match r.kind()? {
                    $($($crate::Kind::$kind)|+ => Self::$variant($crate::__read!(r, <Self as $crate::Value>::RULES $(, $own_read)?)),)*
                    _ => return ::core::result::Result::Err(r.no_variant(<Self as $crate::Value>::RULES)),
                })
            }
            |value, w| match value {
                $(Self::$variant(value) => $crate::Value::write(value, w),)*
            }
        }

        $($($crate::from!($name::$variant($($from)+));)?)*
    };
}

/// A named value of another type.
#[macro_export]
#[doc(hidden)]
macro_rules! newtype {
    ($face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?; $($own_read:expr)?) => {
        $crate::__value! {
            $face $name [] $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                ::core::result::Result::Ok(Self($crate::__read!(r, <Self as $crate::Value>::RULES $(, $own_read)?)))
            }
            |value, w| $crate::Value::write(&value.0, w)
        }
    };
}

/// Reads by the type, or as it is said.
#[macro_export]
#[doc(hidden)]
macro_rules! __read {
    ($r:expr, $rules:expr) => {
        $crate::Value::read($r, $rules)?
    };
    ($r:expr, $rules:expr, $own_read:expr) => {
        $r.by($rules, $own_read)?
    };
}

/// What a generated type without a name of its own does besides [`Value`](crate::Value).
#[macro_export]
#[doc(hidden)]
macro_rules! part {
    ($name:ident) => {
        $crate::__serde_impls!($name);
    };
}

/// Makes a union from what one of its variants holds.
#[macro_export]
#[doc(hidden)]
macro_rules! from {
    ($name:ident::$variant:ident($type:ident)) => {
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    };
    ($name:ident::$variant:ident(box $type:ident)) => {
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
}

/// The public face of a generated type.
#[macro_export]
#[doc(hidden)]
macro_rules! document {
    ($name:ident) => {
        impl $name {
            /// Reads and validates a JSON document in one pass.
            ///
            /// # Errors
            ///
            /// If the schema does not accept it: the report holds every violation, with its place.
            pub fn from_json(json: impl ::core::convert::AsRef<[u8]>) -> ::core::result::Result<Self, $crate::Report> {
                $crate::from_json(json.as_ref())
            }

            /// Validates a JSON document without building a value.
            ///
            /// # Errors
            ///
            /// If the schema does not accept it: the report holds every violation, with its place.
            pub fn check_json(json: impl ::core::convert::AsRef<[u8]>) -> ::core::result::Result<(), $crate::Report> {
                $crate::entry::check_json(json.as_ref(), <Self as $crate::Value>::RULES)
            }

            /// Whether the schema accepts a JSON document.
            #[must_use]
            pub fn accepts(json: impl ::core::convert::AsRef<[u8]>) -> bool {
                $crate::entry::accepts(json.as_ref(), <Self as $crate::Value>::RULES)
            }

            /// Writes the value as JSON.
            #[must_use]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::to_json(self)
            }

            /// Checks a value that was built or changed in Rust.
            ///
            /// # Errors
            ///
            /// If the schema does not accept it. Positions are those in the text that `to_json` gives.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::Report> {
                $crate::validate(self)
            }
        }

        $crate::__serde_impls!($name);
    };
}

/// `Serialize` and `Deserialize`, if the feature is on.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_impls {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                s: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize(&$crate::to_json(self), s)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::deserialize(d, $crate::from_json)
            }
        }
    };
}

/// Nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_impls {
    ($name:ident) => {};
}

/// A set of strings: the enum itself, how it is read and written, and what it does as a string. The text of each variant is its
/// documentation too.
#[macro_export]
#[doc(hidden)]
macro_rules! symbols {
    (
        $face:ident $n:literal $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident = $text:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", ::core::stringify!($text), "`")]
                $variant,
            )*
        }

        $crate::names!($name: $($variant)*);
        $crate::symbols_of!($face $name $rules $($ahead)? $(, $schema)?; $n $($variant = $text)*);
    };
}

/// The same for an enum that stands beside it.
#[macro_export]
#[doc(hidden)]
macro_rules! symbols_of {
    ($face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?; $n:literal $($variant:ident = $text:literal)*) => {
        $crate::__values!($face $name $rules $($ahead)? $(, $schema)?; $n string as_str (&[$($text),*]) $($variant)*);

        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::TEXTS[self as usize]
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(Self::TEXTS, &Self::ALL, text)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                <Self as ::core::str::FromStr>::from_str(text)
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(text: ::std::string::String) -> ::core::result::Result<Self, $crate::UnknownValue> {
                <Self as ::core::str::FromStr>::from_str(&text)
            }
        }
    };
}

/// A set of values of which not all are strings: how it is read and written.
#[macro_export]
#[doc(hidden)]
macro_rules! values {
    ($face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?; $n:literal $($variant:ident = $json:literal)*) => {
        $crate::__values!($face $name $rules $($ahead)? $(, $schema)?; $n raw as_json (&[$($json),*]) $($variant)*);

        impl $name {
            /// The value as JSON text.
            #[must_use]
            pub const fn as_json(self) -> &'static str {
                Self::TEXTS[self as usize]
            }
        }
    };
}

/// What sets of values have in common. All in tables: a `match` with thousands of arms takes compilers minutes.
#[macro_export]
#[doc(hidden)]
macro_rules! __values {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $n:literal $write:ident $text:ident $texts:tt $($variant:ident)*
    ) => {
        impl $name {
            /// All values, in the order of the schema, strings first.
            pub const ALL: [Self; $n] = [$(Self::$variant),*];

            const TEXTS: &'static [&'static str] = $texts;
        }

        $crate::__value! {
            $face $name ($name::TEXTS) $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                let n = r.symbol(<Self as $crate::Value>::RULES)?;
                $crate::pick(&Self::ALL, n)
            }
            |value, w| w.$write(value.$text())
        }
    };
}

/// `Debug` for sets of so many values that deriving it would take compilers minutes.
#[macro_export]
#[doc(hidden)]
macro_rules! names {
    ($name:ident: $($variant:ident)*) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                static NAMES: &[&str] = &[$(::core::stringify!($variant)),*];
                f.write_str(NAMES.get(*self as usize).copied().unwrap_or_default())
            }
        }
    };
}

/// A set of strings that may grow: the enum itself, how it is read and written, and what it does as a string.
#[macro_export]
#[doc(hidden)]
macro_rules! open_symbols {
    (
        $face:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident = $text:literal,)* }
        else $other:ident
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", ::core::stringify!($text), "`")]
                $variant,
            )*
            /// Any other string. Made by `From`, which knows the others.
            $other(::std::string::String),
        }

        $crate::open_symbols_of!($face $name $rules $($ahead)? $(, $schema)?; $other $($variant = $text)*);
    };
}

/// The same for an enum that stands beside it.
#[macro_export]
#[doc(hidden)]
macro_rules! open_symbols_of {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $other:ident $($variant:ident = $text:literal)*
    ) => {
        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$other(::std::string::String::from(text)),
                }
            }
        }

        $crate::__open_symbols!($face $name $rules $($ahead)? $(, $schema)?);
    };
}

/// [`open_symbols_of`] for so many values that a `match` takes compilers minutes: all in tables, `Debug` as well.
#[macro_export]
#[doc(hidden)]
macro_rules! many_open_symbols {
    (
        $face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?;
        $other:ident $($variant:ident = $text:literal)*
    ) => {
        impl $name {
            // In the order of their declaration, which is that of `Ord`.
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            const TEXTS: &'static [&'static str] = &[$($text),*];

            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::$other(text) => text,
                    known => $crate::text_of(Self::KNOWN, Self::TEXTS, known),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::known(Self::TEXTS, Self::KNOWN, text)
                    .unwrap_or_else(|| Self::$other(::std::string::String::from(text)))
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                const NAMES: &[&str] = &[$(::core::stringify!($variant)),*];
                match self {
                    Self::$other(text) => f.debug_tuple(::core::stringify!($other)).field(text).finish(),
                    known => f.write_str($crate::text_of(Self::KNOWN, NAMES, known)),
                }
            }
        }

        $crate::__open_symbols!($face $name $rules $($ahead)? $(, $schema)?);
    };
}

/// What sets of strings that may grow have in common.
#[macro_export]
#[doc(hidden)]
macro_rules! __open_symbols {
    ($face:ident $name:ident $rules:tt $($ahead:ident)? $(, $schema:expr)?) => {
        $crate::__value! {
            $face $name [] $rules $(, $schema)?;
            |r| {
                $(r.$ahead(<Self as $crate::Value>::RULES)?;)?
                r.text(<Self as $crate::Value>::RULES).map(|text| <Self as ::core::convert::From<&str>>::from(::core::convert::AsRef::as_ref(&text)))
            }
            |value, w| w.string(value.as_str())
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }
    };
}

/// What string newtypes do that hold any string.
#[macro_export]
#[doc(hidden)]
macro_rules! plain_string {
    ($name:ident) => {
        $crate::__string!($name);

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self(::std::string::String::from(text)))
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(::std::string::String::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }
    };
}

/// What string newtypes do whose strings are checked.
#[macro_export]
#[doc(hidden)]
macro_rules! checked_string {
    ($name:ident) => {
        $crate::__string!($name);

        impl ::core::str::FromStr for $name {
            type Err = $crate::Report;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                <Self as ::core::convert::TryFrom<::std::string::String>>::try_from(::std::string::String::from(text))
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Report;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                <Self as ::core::convert::TryFrom<::std::string::String>>::try_from(::std::string::String::from(text))
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::Report;

            fn try_from(text: ::std::string::String) -> ::core::result::Result<Self, $crate::Report> {
                let value = Self(text);
                $crate::validate(&value).map(|()| value)
            }
        }
    };
}

/// What all string newtypes do.
#[macro_export]
#[doc(hidden)]
macro_rules! __string {
    ($name:ident) => {
        impl $name {
            /// The string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The string, without a copy.
            #[must_use]
            pub fn into_string(self) -> ::std::string::String {
                self.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}
