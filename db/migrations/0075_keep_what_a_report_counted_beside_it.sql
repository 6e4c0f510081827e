-- The figures of a report as it was sent, to be read of a hundred reports at once: opening each content takes a hundred times as long.
-- Written with the submission and never changed (keep_as_sent); what was sent before has none, and its content says it.
alter table submission add column figures jsonb;
comment on column submission.figures is
  'Số liệu của báo cáo đã nộp: numerator and denominator by indicator, the target of installed, as the content has them';
