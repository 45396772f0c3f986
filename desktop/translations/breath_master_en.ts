<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>AboutCard</name>
    <message numerus="yes">
      <source>%Ln character(s) too many</source>
      <translation>
        <numerusform>%Ln character too many</numerusform>
        <numerusform>%Ln characters too many</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Badges</name>
    <message numerus="yes">
      <source>longest row {done} of %Ln day(s)</source>
      <translation>
        <numerusform>longest row {done} of %Ln day</numerusform>
        <numerusform>longest row {done} of %Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>longest {done} of %Ln min</source>
      <translation>
        <numerusform>longest {done} of %Ln min</numerusform>
        <numerusform>longest {done} of %Ln min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln</source>
      <translation>
        <numerusform>{done} of %Ln</numerusform>
        <numerusform>{done} of %Ln</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln breath(s)</source>
      <translation>
        <numerusform>{done} of %Ln breath</numerusform>
        <numerusform>{done} of %Ln breaths</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln challenge(s)</source>
      <translation>
        <numerusform>{done} of %Ln challenge</numerusform>
        <numerusform>{done} of %Ln challenges</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln day(s)</source>
      <translation>
        <numerusform>{done} of %Ln day</numerusform>
        <numerusform>{done} of %Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln goal(s)</source>
      <translation>
        <numerusform>{done} of %Ln goal</numerusform>
        <numerusform>{done} of %Ln goals</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln h</source>
      <translation>
        <numerusform>{done} of %Ln h</numerusform>
        <numerusform>{done} of %Ln h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln month(s)</source>
      <translation>
        <numerusform>{done} of %Ln month</numerusform>
        <numerusform>{done} of %Ln months</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln pattern(s)</source>
      <translation>
        <numerusform>{done} of %Ln pattern</numerusform>
        <numerusform>{done} of %Ln patterns</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln session(s)</source>
      <translation>
        <numerusform>{done} of %Ln session</numerusform>
        <numerusform>{done} of %Ln sessions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Boards</name>
    <message numerus="yes">
      <source>%Ln is/are on it</source>
      <translation>
        <numerusform>%Ln is on it</numerusform>
        <numerusform>%Ln are on it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) together so far this week.</source>
      <translation>
        <numerusform>%Ln minute together so far this week.</numerusform>
        <numerusform>%Ln minutes together so far this week.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln point(s)</source>
      <translation>
        <numerusform>%Ln point</numerusform>
        <numerusform>%Ln points</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln week(s) taken part in</source>
      <translation>
        <numerusform>%Ln week taken part in</numerusform>
        <numerusform>%Ln weeks taken part in</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>A usual week of yours has %Ln minute(s).</source>
      <translation>
        <numerusform>A usual week of yours has %Ln minute.</numerusform>
        <numerusform>A usual week of yours has %Ln minutes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Your group of this week has %Ln person/people of similar activity.</source>
      <translation>
        <numerusform>Your group of this week has %Ln person so far.</numerusform>
        <numerusform>Your group of this week has %Ln people of similar activity.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Challenges</name>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation>
        <numerusform>+%Ln point</numerusform>
        <numerusform>+%Ln points</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln breath(s)</source>
      <translation>
        <numerusform>{done} of %Ln breath</numerusform>
        <numerusform>{done} of %Ln breaths</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Draft</name>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation>
        <numerusform>+%Ln point</numerusform>
        <numerusform>+%Ln points</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Editors</name>
    <message numerus="yes">
      <source>It works once, for about %Ln more minute(s).</source>
      <translation>
        <numerusform>It works once, for %Ln more minute.</numerusform>
        <numerusform>It works once, for about %Ln more minutes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Knows %Ln editor(s) or key(s) by name, and when each was last used.</source>
      <translation>
        <numerusform>Knows %Ln editor or key by name, and when it was last used.</numerusform>
        <numerusform>Knows %Ln editors or keys by name, and when each was last used.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ExportCard</name>
    <message numerus="yes">
      <source>%Ln file(s) with {sessions} are in {folder}.</source>
      <translation>
        <numerusform>%Ln file with {sessions} is in {folder}.</numerusform>
        <numerusform>%Ln files with {sessions} are in {folder}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HexView</name>
    <message numerus="yes">
      <source>and %Ln byte(s) more</source>
      <translation>
        <numerusform>and %Ln byte more</numerusform>
        <numerusform>and %Ln bytes more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LiveRoom</name>
    <message numerus="yes">
      <source>%Ln cycle(s)</source>
      <translation>
        <numerusform>%Ln cycle</numerusform>
        <numerusform>%Ln cycles</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln here</source>
      <translation>
        <numerusform>%Ln here</numerusform>
        <numerusform>%Ln here</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other(s), names hidden</source>
      <translation>
        <numerusform>%Ln other, names hidden</numerusform>
        <numerusform>%Ln others, names hidden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more without a name here.</source>
      <translation>
        <numerusform>And %Ln more without a name here.</numerusform>
        <numerusform>And %Ln more without a name here.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Points</name>
    <message numerus="yes">
      <source>%Ln point(s)</source>
      <translation>
        <numerusform>%Ln point</numerusform>
        <numerusform>%Ln points</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>15 % of %Ln point(s)</source>
      <translation>
        <numerusform>15 % of %Ln point</numerusform>
        <numerusform>15 % of %Ln points</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{percent} % of %Ln point(s)</source>
      <translation>
        <numerusform>{percent} % of %Ln point</numerusform>
        <numerusform>{percent} % of %Ln points</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{total} of %Ln point(s)</source>
      <translation>
        <numerusform>{total} of %Ln point</numerusform>
        <numerusform>{total} of %Ln points</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Privacy</name>
    <message numerus="yes">
      <source>%Ln byte(s)</source>
      <translation>
        <numerusform>%Ln byte</numerusform>
        <numerusform>%Ln bytes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) had no time to leave yet. They would be lost.</source>
      <translation>
        <numerusform>%Ln change had no time to leave yet. It would be lost.</numerusform>
        <numerusform>%Ln changes had no time to leave yet. They would be lost.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln piece(s) wait here to be sent, {size} together.</source>
      <translation>
        <numerusform>%Ln piece waits here to be sent, {size}.</numerusform>
        <numerusform>%Ln pieces wait here to be sent, {size} together.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Codes and times of %Ln room(s), sealed, until a day after.</source>
      <translation>
        <numerusform>Codes and times of %Ln room, sealed, until a day after.</numerusform>
        <numerusform>Codes and times of %Ln rooms, sealed, until a day after.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Holds %Ln sealed piece(s) known here, {size} together.</source>
      <translation>
        <numerusform>Holds %Ln sealed piece known here, {size}.</numerusform>
        <numerusform>Holds %Ln sealed pieces known here, {size} together.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Reads of your %Ln team(s) who is in it, what it shows of itself, and the days you share there. What members write to one another is sealed.</source>
      <translation>
        <numerusform>Reads of your %Ln team who is in it, what it shows of itself, and the days you share there. What members write to one another is sealed.</numerusform>
        <numerusform>Reads of your %Ln teams who is in them, what they show of themselves, and the days you share there. What members write to one another is sealed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Sees sizes and times, your network address, and the public keys of %Ln device(s).</source>
      <translation>
        <numerusform>Sees sizes and times, your network address, and the public keys of %Ln device.</numerusform>
        <numerusform>Sees sizes and times, your network address, and the public keys of %Ln devices.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Profile</name>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Progress</name>
    <message numerus="yes">
      <source>%Ln day(s) of practice</source>
      <translation>
        <numerusform>%Ln day of practice</numerusform>
        <numerusform>%Ln days of practice</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln time(s), {length}</source>
      <translation>
        <numerusform>%Ln time, {length}</numerusform>
        <numerusform>%Ln times, {length}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The middle score of each week, over %Ln week(s).</source>
      <translation>
        <numerusform>The middle score of each week, over %Ln week.</numerusform>
        <numerusform>The middle score of each week, over %Ln weeks.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>This week {now} min, {mean} a week on average over %Ln week(s).</source>
      <translation>
        <numerusform>This week {now} min, {mean} a week on average over %Ln week.</numerusform>
        <numerusform>This week {now} min, {mean} a week on average over %Ln weeks.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>day(s) in a row</source>
      <translation>
        <numerusform>day in a row</numerusform>
        <numerusform>days in a row</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>day(s) of practice</source>
      <translation>
        <numerusform>day of practice</numerusform>
        <numerusform>days of practice</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>last %Ln day(s)</source>
      <translation>
        <numerusform>last %Ln day</numerusform>
        <numerusform>last %Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>session(s)</source>
      <translation>
        <numerusform>session</numerusform>
        <numerusform>sessions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{mean} min a week on average over %Ln week(s) up to {month}.</source>
      <translation>
        <numerusform>{mean} min a week on average over %Ln week up to {month}.</numerusform>
        <numerusform>{mean} min a week on average over %Ln weeks up to {month}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Quality</name>
    <message numerus="yes">
      <source>%Ln pause(s), {time} together.</source>
      <translation>
        <numerusform>%Ln pause, {time}.</numerusform>
        <numerusform>%Ln pauses, {time} together.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} of %Ln breath(s) planned.</source>
      <translation>
        <numerusform>{n} of %Ln breath planned.</numerusform>
        <numerusform>{n} of %Ln breaths planned.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Repairs</name>
    <message numerus="yes">
      <source>%Ln entry(s) in the list were damaged and left out. The others are not affected.</source>
      <translation>
        <numerusform>%Ln entry in the list was damaged and left out. The others are not affected.</numerusform>
        <numerusform>%Ln entries in the list were damaged and left out. The others are not affected.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln entry(s) repeat a session that is in the file already; each came over once.</source>
      <translation>
        <numerusform>%Ln entry repeats a session that is in the file already; it came over once.</numerusform>
        <numerusform>%Ln entries repeat a session that is in the file already; each came over once.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln point(s) came over as one line of your ledger. They count towards your level, and not on boards.</source>
      <translation>
        <numerusform>%Ln point came over as one line of your ledger. It counts towards your level, and not on boards.</numerusform>
        <numerusform>%Ln points came over as one line of your ledger. They count towards your level, and not on boards.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came over, from {first} to {last}.</source>
      <translation>
        <numerusform>%Ln session came over, from {first} to {last}.</numerusform>
        <numerusform>%Ln sessions came over, from {first} to {last}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came over, of {day}.</source>
      <translation>
        <numerusform>%Ln session came over, of {day}.</numerusform>
        <numerusform>%Ln sessions came over, of {day}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came without a count of breaths, because VS Code counted only while notifications were on. It is estimated from the time breathed, 14 seconds each, and marked so.</source>
      <translation>
        <numerusform>%Ln session came without a count of breaths, because VS Code counted only while notifications were on. It is estimated from the time breathed, 14 seconds each, and marked so.</numerusform>
        <numerusform>%Ln sessions came without a count of breaths, because VS Code counted only while notifications were on. It is estimated from the time breathed, 14 seconds each, and marked so.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) claimed more active time than passed from start to end. The time that passed was taken.</source>
      <translation>
        <numerusform>%Ln session claimed more active time than passed from start to end. The time that passed was taken.</numerusform>
        <numerusform>%Ln sessions claimed more active time than passed from start to end. The time that passed was taken.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had a count of breaths that cannot be right. It is estimated from the time breathed instead, and marked so.</source>
      <translation>
        <numerusform>%Ln session had a count of breaths that cannot be right. It is estimated from the time breathed instead, and marked so.</numerusform>
        <numerusform>%Ln sessions had a count of breaths that cannot be right. It is estimated from the time breathed instead, and marked so.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had a goal that cannot be right and came over without it.</source>
      <translation>
        <numerusform>%Ln session had a goal that cannot be right and came over without it.</numerusform>
        <numerusform>%Ln sessions had a goal that cannot be right and came over without it.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no active time that can be right and were left out.</source>
      <translation>
        <numerusform>%Ln session had no active time that can be right and was left out.</numerusform>
        <numerusform>%Ln sessions had no active time that can be right and were left out.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no start that could be read and were left out.</source>
      <translation>
        <numerusform>%Ln session had no start that could be read and was left out.</numerusform>
        <numerusform>%Ln sessions had no start that could be read and were left out.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no usable id and got one made from the start.</source>
      <translation>
        <numerusform>%Ln session had no usable id and got one made from the start.</numerusform>
        <numerusform>%Ln sessions had no usable id and got one made from the start.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) lay in the future and were left out.</source>
      <translation>
        <numerusform>%Ln session lay in the future and was left out.</numerusform>
        <numerusform>%Ln sessions lay in the future and were left out.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) mention a pledge. VS Code did not record these reliably, so it is noted and changes no points.</source>
      <translation>
        <numerusform>%Ln session mentions a pledge. VS Code did not record these reliably, so it is noted and changes no points.</numerusform>
        <numerusform>%Ln sessions mention a pledge. VS Code did not record these reliably, so it is noted and changes no points.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Rooms</name>
    <message numerus="yes">
      <source>%Ln here</source>
      <translation>
        <numerusform>%Ln here</numerusform>
        <numerusform>%Ln here</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole breath(s)</source>
      <translation>
        <numerusform>%Ln whole breath</numerusform>
        <numerusform>%Ln whole breaths</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>A code has sixteen letters and digits. %Ln to go.</source>
      <translation>
        <numerusform>A code has sixteen letters and digits. %Ln to go.</numerusform>
        <numerusform>A code has sixteen letters and digits. %Ln to go.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SyncWords</name>
    <message numerus="yes">
      <source>Safe on this computer, %Ln change(s) wait for the relay</source>
      <translation>
        <numerusform>Safe on this computer, %Ln change waits for the relay</numerusform>
        <numerusform>Safe on this computer, %Ln changes wait for the relay</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Sending %Ln change(s)</source>
      <translation>
        <numerusform>Sending %Ln change</numerusform>
        <numerusform>Sending %Ln changes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln quarter(s)</source>
      <translation>
        <numerusform>{done} of %Ln quarter</numerusform>
        <numerusform>{done} of %Ln quarters</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Team</name>
    <message numerus="yes">
      <source>%Ln breath(s)</source>
      <translation>
        <numerusform>%Ln breath</numerusform>
        <numerusform>%Ln breaths</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) wait(s) for the relay.</source>
      <translation>
        <numerusform>%Ln change waits for the relay.</numerusform>
        <numerusform>%Ln changes wait for the relay.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln member(s)</source>
      <translation>
        <numerusform>%Ln member</numerusform>
        <numerusform>%Ln members</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln person(s)</source>
      <translation>
        <numerusform>%Ln person</numerusform>
        <numerusform>%Ln people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s)</source>
      <translation>
        <numerusform>%Ln session</numerusform>
        <numerusform>%Ln sessions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>As {role}, for %Ln more</source>
      <translation>
        <numerusform>As {role}, for %Ln more</numerusform>
        <numerusform>As {role}, for %Ln more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TeamSpace</name>
    <message numerus="yes">
      <source>Show %Ln earlier message(s)</source>
      <translation>
        <numerusform>Show %Ln earlier message</numerusform>
        <numerusform>Show %Ln earlier messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Together</name>
    <message numerus="yes">
      <source>%Ln day(s) in a row</source>
      <translation>
        <numerusform>%Ln day in a row</numerusform>
        <numerusform>%Ln days in a row</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln met it</source>
      <translation>
        <numerusform>%Ln has met it</numerusform>
        <numerusform>%Ln have met it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) all together, {dates}</source>
      <translation>
        <numerusform>%Ln minute all together, {dates}</numerusform>
        <numerusform>%Ln minutes all together, {dates}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln take(s) part</source>
      <translation>
        <numerusform>%Ln takes part</numerusform>
        <numerusform>%Ln take part</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation>
        <numerusform>+%Ln point</numerusform>
        <numerusform>+%Ln points</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+%Ln point(s) and a badge</source>
      <translation>
        <numerusform>+%Ln point and a badge</numerusform>
        <numerusform>+%Ln points and a badge</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln breath(s)</source>
      <translation>
        <numerusform>%Ln breath</numerusform>
        <numerusform>%Ln breaths</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation>
        <numerusform>%Ln day ago</numerusform>
        <numerusform>%Ln days ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s)</source>
      <translation>
        <numerusform>%Ln session</numerusform>
        <numerusform>%Ln sessions</numerusform>
      </translation>
    </message>
  </context>
</TS>
