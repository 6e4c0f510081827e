-- in:  accepted staged rows of official activity not yet matched
-- out: staged_member with a new id for each, in the order of the file
insert into staged_member (row_no, member_id, is_new)
select row_no, nextval('member_id_seq'), true
from (
  select row_no from staged
  where verdict <> 'rejected' and status <> 'temp_in'
    and not exists (select from staged_member done where done.row_no = staged.row_no)
  order by row_no
) unknown;
