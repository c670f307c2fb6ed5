"""The models that can be ordered, their priced options and prompt guides.

Owns the tables `render_models` and `render_options`, and `catalogue.json`, from which they are
filled. Invariants: slugs and option slugs never change or go (old pictures refer to them); a
retired model stays visible and is refused with its reason; a price is a whole number of AURUM.

Public: `seed.seed_catalogue`; `reading.list_models`, `reading.get_model`; the pure rules
`pricing.choose_option`, `refuse_retired`, `affordable`, `option_slug` and `sizes.size_of`;
`refusals.ModelRetired`, `UnknownOption`.
"""
