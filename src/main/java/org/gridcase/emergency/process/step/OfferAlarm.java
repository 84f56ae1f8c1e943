package org.gridcase.emergency.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.emergency.flow.AlarmService;
import org.gridcase.emergency.flow.AlarmService.Offer;
import org.gridcase.emergency.process.EmergencyTaskPresenter;
import org.gridcase.emergency.process.Variables;
import org.springframework.stereotype.Component;

/** Lays an alarm before who is on duty. */
@Component
class OfferAlarm implements TaskListener {

    private final AlarmService alarms;
    private final EmergencyTaskPresenter presenter;

    OfferAlarm(AlarmService alarms, EmergencyTaskPresenter presenter) {
        this.alarms = alarms;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Offer offer = alarms.offer(Variables.ALARM.requiredIn(task.getExecution()));
        presenter.offer(task, offer.units(), offer.people());
        presenter.present(task, offer.file(), offer.unit().name(), offer.words().chinese());
    }
}
