-- What a community calls for can go through its street, which passes it on or does not (C11, ADR 156).
insert into assignment_stage (code, name, position, task) values ('whistle-relay', '转吹哨', 199, 'userTask_relayWhistle');
