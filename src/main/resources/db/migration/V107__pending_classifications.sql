-- Reports that were taken in although a table that says what they are about, or how fast they must go, was broken. They wait at their first
-- step; what is missing is determined when they go on.
insert into case_category (code, name, major_code, major_name, risk, handling_type, lowest_tier, position)
values ('unclassified', '待归类', 'unclassified', '待归类', '无风险', '常规办理', '街道', 0);

create table pending_classification (
    case_number varchar(19) not null primary key references case_file,
    -- the sender's word for the category; empty where the category is known
    word        varchar(100),
    -- whether the urgency is to be determined
    urgency     boolean     not null
);
