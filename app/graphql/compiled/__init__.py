"""Operations as plans: a document becomes Python functions that build its answer, once for all.

Strawberry and graphql-core walk a document anew for every object of every answer. A plan is what
that walk would find, written down as source and compiled: one function for each type that a
selection meets, with aliases, fragments, conditions, arguments and serialisers decided beforehand.

- `plan.py`: what a plan is, what it is not (`NotUnderstood`), and what ends one (`Surprise`).
- `writing.py`: from an operation and the schema to the source of its functions.
- `calls.py`: how the resolver of a field is called, and with which arguments.
- `inputs.py`: coerced arguments become those of a resolver, in a way that is decided once.
- `reading.py`: resolvers that only read attributes, which need no call.
- `leaves.py`: scalars and enums, by the schema's own serialisers.
- `checks.py`: what a plan looks at before it believes that a value is of its type.
- `levels.py`: resolvers that wait, a whole level of the answer at once.
- `plans.py`: the plans of a schema, when they are made, kept and counted.
- `schema.py`: the way in, `CompiledSchema`.
- `changes/`: mutations.

Beside them, for all executors: `loading.py`, loaders that can be walked away from, and `costs.py`,
what documents cost that came before.

What always holds:

- An answer is the one of the normal executor, to the byte. What is not understood (subscriptions,
  mutations of several fields, the schema's own fields, other directives, extensions of fields) is
  never compiled; any surprise while a plan runs (an exception, null where none may be, a value that
  a scalar refuses, a type that nobody declared) drops what there is, and the normal executor
  answers. So errors are its errors.
- Therefore resolvers of queries may run twice and have no effects. One that has (it counts tries)
  says so with `metadata=HAS_EFFECTS` and is left to the normal executor.
- A mutation's resolver is called once. What it returned or raised is kept: where its plan ends, the
  normal executor completes that, and nothing may refuse what was done.
- Values are coerced by graphql-core and converted by Strawberry; types are told apart by classes
  that Strawberry would tell apart in the same way.
- Extensions of the schema stay around it all: places, masks, verdicts, what a bot may ask.
- `GALATEA_COMPILED_EXECUTION=false` turns plans off. `/metrics` counts both ways, with reasons.
"""
