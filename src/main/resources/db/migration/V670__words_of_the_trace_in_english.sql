-- What the product says of a step, in English, beside the Chinese words; empty where people said it.
alter table case_trace add column reason_en varchar(4000);
