/** Read by Prisma's own program, which is no package of ours (decision 025). */
export default {
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
};
