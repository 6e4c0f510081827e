// `npm run fuzz`: files; `npm run fuzz -- routes`: requests
if (process.argv[2] === 'routes') await import('./routes/run.ts')
else await import('./run-files.ts')
