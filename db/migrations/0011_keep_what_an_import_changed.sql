-- The effect that a clerk saw before taking a file in (preview/effect.contract.ts); null where nobody looked.
alter table import add column effect jsonb;
comment on column import.effect is 'what the import changed, as its preview said: figures, findings and people before and after';
