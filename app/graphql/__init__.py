"""The GraphQL edge: thin, one module a noun, from input to a call of the domain and back.

How a noun's module looks (`app/graphql/wallet.py` and its siblings):

- its types, with a description on every type and field; what can be looked up again implements
  `nodes.Node`; lists are `pagination.Connection[...]`;
- money is `app.money.Aurum` (the scalar of that name), times are `datetime`;
- for each mutation one input (`GenerateGalleryImageInput`) and one union
  (`GenerateGalleryImageResult`) of the answer and the problems it can meet; refusals are not caught
  but pass, `problems.handlers()` makes the union's member of them;
- mixins `WalletQuery`, `WalletMutation`, `WalletSubscription` (plain classes decorated with
  `@strawberry.type`) that `schema.py` inherits into `Query`, `Mutation` and `Subscription`;
- resolvers of 5-10 lines that take `info: Info` (`context.Info`) and use `info.context.viewer`,
  `.required_viewer`, `.runtime`, `.loaders`;
- a relation is read for a whole level at once, through a loader of `loaders.Loaders` or by a page
  that was read with its joins.
"""
