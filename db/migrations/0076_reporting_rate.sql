-- How many of the reports of a quarter were sent, and how many in time: counted where reports are, not where people are.
insert into indicator values
  ('reports_sent', 12, 'reports', false, 'R1', 'Báo cáo quý đã nộp'),
  ('reports_on_time', 13, 'reports', false, 'R1', 'Báo cáo quý nộp đúng hạn');
-- quarters that were opened before are counted once
insert into stale_fact select distinct province_id, 'reports', 0 from quarter on conflict do nothing;
