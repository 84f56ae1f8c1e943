-- Why a rehearsal could not be done, for readers of English; empty of rehearsals of earlier builds.
alter table rule_rehearsal add column problem_en varchar(2000);
