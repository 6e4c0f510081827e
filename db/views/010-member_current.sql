-- one row a member: the newest official statement of a roster; `gone` when they no longer count as a member here
create view view.member_current as
select distinct on (province_id, member_id)
  version.*,
  view.is_gone(status) as gone
from member_version version
where not temporary
order by province_id, member_id, as_of desc, import_id desc;
