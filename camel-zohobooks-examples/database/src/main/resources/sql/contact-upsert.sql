insert into contact (contact_id, contact_name, company_name, contact_type, email, status, last_modified, record)
select contact_id, contact_name, company_name, contact_type, email, status, last_modified_time, whole.record
from (select cast(:#${body} as jsonb) as record) as whole,
    jsonb_to_record(whole.record) as contact (
        contact_id text, contact_name text, company_name text, contact_type text, email text, status text,
        last_modified_time timestamptz)
on conflict (contact_id) do update set
    contact_name = excluded.contact_name, company_name = excluded.company_name, contact_type = excluded.contact_type,
    email = excluded.email, status = excluded.status, last_modified = excluded.last_modified, record = excluded.record
