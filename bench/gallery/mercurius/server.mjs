// Mercurius with its JIT: resolvers are plain properties over rows that two statements read.
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const { BENCH_DATABASE, BENCH_ORIGIN, BENCH_PORT, BENCH_PICTURES_SQL } = process.env;
const pool = new pg.Pool({ connectionString: BENCH_DATABASE, max: 8 });

const schema = `
  type Query { characters(first: Int!): Characters! }
  type Characters { nodes: [Character!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type Character {
    id: ID! name: String age: Int summary: String tags: [String!]
    mainImage: Image galleryImages(first: Int!): Gallery!
  }
  type Gallery { nodes: [GalleryImage!]! }
  type GalleryImage { id: ID! prompt: String! image: Image! }
  type Image { url: String! width: Int! height: Int! thumbhash: String! contentType: String! }
`;

const nodeId = (kind, key) => Buffer.from(`${kind}:${key}`).toString("base64url");
const image = (id, row) => ({
  url: `${BENCH_ORIGIN}/media/${id}/original.${row.content_type === "image/webp" ? "webp" : "png"}`,
  width: row.width,
  height: row.height,
  thumbhash: row.thumbhash,
  contentType: row.content_type,
});
const page = {
  name: "page",
  text: `SELECT one.id, one.name, one.age, one.summary, one.tags, face.id AS face_id,
           face.content_type, face.width, face.height, face.thumbhash
         FROM characters AS one LEFT JOIN assets AS face ON face.id = one.main_image_id
         WHERE one.status = 'COMMUNITY' ORDER BY one.id DESC LIMIT $1`,
};

const resolvers = {
  Query: {
    async characters(_, { first }) {
      const { rows } = await pool.query({ ...page, values: [first + 1] });
      const nodes = rows.slice(0, first).map((row) => ({
        key: row.id,
        id: nodeId("Character", row.id),
        name: row.name,
        age: row.age,
        summary: row.summary,
        tags: row.tags,
        mainImage: row.face_id ? image(row.face_id, row) : null,
      }));
      return { nodes, pageInfo: { hasNextPage: rows.length > first } };
    },
  },
};

// once for all characters of a level
const loaders = {
  Character: {
    async galleryImages(queries) {
      const values = [queries.map(({ obj }) => obj.key), queries[0].params.first];
      const { rows } = await pool.query({ name: "pictures", text: BENCH_PICTURES_SQL, values });
      const found = new Map(values[0].map((key) => [key, []]));
      for (const row of rows) {
        found.get(row.character_id).push({
          id: nodeId("GalleryImage", row.id),
          prompt: row.prompt,
          image: image(row.asset_id, row),
        });
      }
      return values[0].map((key) => ({ nodes: found.get(key) }));
    },
  },
};

const app = Fastify({ logger: false });
app.register(mercurius, { schema, resolvers, loaders, jit: 1, graphiql: false });
await app.listen({ host: "127.0.0.1", port: Number(BENCH_PORT) });
