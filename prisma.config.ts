/** Read by Prisma's own program, a package of development (decision 025). */
export default {
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
};
