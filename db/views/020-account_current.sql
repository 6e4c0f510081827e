-- one row an account: the newest statement of the app
create view view.account_current as
select distinct on (province_id, account_id) version.*
from account_version version
order by province_id, account_id, as_of desc, import_id desc;
