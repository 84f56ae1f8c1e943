-- Process instances from before they had areas get that of their case, and with it all that belongs to them, so that supervisors of
-- another area see nothing of them (ADR 26).
update ACT_HI_PROCINST set TENANT_ID_ = (select f.area from case_file f where f.number = BUSINESS_KEY_)
where TENANT_ID_ is null and BUSINESS_KEY_ in (select number from case_file);

update ACT_RU_EXECUTION set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_EXECUTION.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_RU_TASK set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_TASK.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_RU_VARIABLE set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_VARIABLE.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_RU_JOB set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_JOB.PROCESS_INSTANCE_ID_)
where TENANT_ID_ is null and PROCESS_INSTANCE_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_RU_EXT_TASK set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_EXT_TASK.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_RU_EVENT_SUBSCR set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_EVENT_SUBSCR.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_RU_INCIDENT set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_RU_INCIDENT.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_HI_ACTINST set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_ACTINST.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_HI_TASKINST set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_TASKINST.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_HI_VARINST set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_VARINST.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_HI_INCIDENT set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_INCIDENT.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);

update ACT_HI_IDENTITYLINK set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_TASKINST h where h.ID_ = ACT_HI_IDENTITYLINK.TASK_ID_)
where TENANT_ID_ is null and TASK_ID_ in (select ID_ from ACT_HI_TASKINST where TENANT_ID_ is not null);

