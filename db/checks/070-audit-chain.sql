-- The audit as it was written: every seal follows the one before and fits its event, and every event has a seal, or waits
-- for one and not for long. That its end was not cut off shows only against a head kept elsewhere: `rollcall check --head`.
select province_id, seal_no, event_id, problem
from (
  select
    seal.province_id, seal.seal_no, seal.event_id,
    case
      when seal.seal_no <> coalesce(lag(seal.seal_no) over chain, 0) + 1
        then format('Nhật ký thiếu số ngay trước số %s.', seal.seal_no)
      when event.event_id is null then format('Sự kiện %s, số %s của nhật ký, đã bị xoá.', seal.event_id, seal.seal_no)
      when seal.hash <> audit_hash(lag(seal.hash) over chain, event)
        then format('Số %s của nhật ký (sự kiện %s) hoặc mã của số ngay trước đã bị sửa.', seal.seal_no, seal.event_id)
    end as problem
  from audit_seal seal
  left join audit_event event using (province_id, event_id)
  window chain as (partition by seal.province_id order by seal.seal_no)
) link
where problem is not null
union all
select
  province_id, null, event_id,
  case
    when waiting.event_id is null then format('Sự kiện %s không có trong chuỗi niêm phong.', event_id)
    else format('Sự kiện %s đã chờ niêm phong hơn một giờ.', event_id)
  end
from audit_event event
left join audit_waiting waiting using (province_id, event_id)
where
  not exists (
    select from audit_seal seal
    where seal.province_id = event.province_id and seal.event_id = event.event_id
  )
  and (waiting.event_id is null or event.at < now() - interval '1 hour')
union all
select province_id, null, event_id, format('Sự kiện %s chờ niêm phong nhưng đã bị xoá.', event_id)
from audit_waiting waiting
where not exists (
  select from audit_event event
  where event.province_id = waiting.province_id and event.event_id = waiting.event_id
);
