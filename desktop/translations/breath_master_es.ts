<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>Account</name>
    <message>
      <source>Added {ago}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both the relay's address and the recovery key are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing your account back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Following the link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It works once, until {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last seen {ago}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Letting the device in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Making a link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Renaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shutting the device out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address of a relay is needed, for example https://relay.example.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The link is shown on your other device, under Settings, Add a device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AccountCard</name>
    <message>
      <source>A key on paper that brings your history back if all devices are lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A relay carries your history between your devices. It is sealed before it leaves, so the relay cannot read it. Everything works without one, too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address of the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another of your devices can let this one in again, with a link.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coming back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disconnect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I have a recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I use it on another device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It brings an account back when no device is left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join again with a link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join with a link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join your account with the link that device shows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make a new one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make a recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relay and devices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore with a recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show a link for it, once; you compare a code and let it in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>https://relay.example.org</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AddDeviceDialog</name>
    <message>
      <source>Add a device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link for the other device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No device was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the other device: Settings, then Join. Paste this link there; the picture holds the same link. {until}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The codes agree, let it in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is in. Your history is on its way there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” would like to join. It shows a code as well. If both are the same, it is your device.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AwayCard</name>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete everything here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete everything on this device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Devices and recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is explained first, and asks once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show devices and recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who holds your history, and the key that brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yours to decide</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BadgeGrid</name>
    <message>
      <source>All badges</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BadgeListModel</name>
    <message>
      <source>earned {day}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Badges</name>
    <message>
      <source>1 challenge of the day.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 hour in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 to 7 January, in any year.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1,000 whole breaths in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>10 challenges of the day.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>10 hours in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>10 sessions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>10,000 whole breaths in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>100 whole breaths in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>19 to 21 March, in any year.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>20 to 22 June, in any year.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>20 to 23 December, in any year.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>21 to 24 September, in any year.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>25 sessions that met their goal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>250 sessions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>27 to 31 December, in any year.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>3 days in a row, once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>3 different patterns.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>30 days in a row, once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>50 challenges of the day.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>50 hours in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>50 sessions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>6 different patterns.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>7 days in a row, once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A beginning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A challenge met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A goal met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A hundred breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A hundred days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A month in a row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session after two weeks of rest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session that met its goal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A thousand breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A week in a row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A year of days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All the week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An hour of air</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>December solstice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Early light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Evening calm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fifty challenges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fifty hours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fifty sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half an hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>June solstice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>March equinox</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One session of 10 minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One session of 20 minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One session of 30 minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Round the year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>September equinox</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions after 18:00 on 10 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions before noon on 10 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions in each of the 12 months.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions on 100 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions on 30 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions on 365 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions on 7 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions on each day of the week.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seven days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Six rhythms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Steady aim</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ten challenges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ten hours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ten minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ten sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ten thousand breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first session.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thirty days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three in a row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three rhythms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Twenty minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two hundred and fifty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Welcome back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Year's end</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>longest row {done} of %Ln day(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>longest {done} of %Ln min</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln breath(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln challenge(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln day(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln goal(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln h</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln month(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln pattern(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln session(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>BreathCanvas</name>
    <message>
      <source>Breathing guide</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreathCurve</name>
    <message>
      <source>Course of the breath</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Breathe</name>
    <message>
      <source>A sitting at {time} was cut short. Kept safe: {breaths} of {pattern}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sound is off. M brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath {n} of {planned} · next: a rest of {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath {n} of {planned} · next: {pattern}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath {n} of {planned} · next: {word} {seconds}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath {n} of {planned} · the last one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathe as you like. Then: {pattern}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended after {breaths}. You can still go on for {left} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended before the first whole breath. You can still go on for {left} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold Space while you breathe in and let go as you breathe out, or tap at each turn.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No whole breath this time, so nothing was saved. The rhythm waits for you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part {n} of {parts} · {done} of {breaths}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused at breath {n} of {planned}. It waits as long as you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pledged for the next sitting. When you're ready, press Space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rest for {time}. Then {pattern}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sound is on again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The voice is off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The voice is on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This breath is the last one. Esc ends at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When you're ready, press Space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your computer slept, so the breath waited for you. Go on whenever you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pattern}  {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pattern} {label}, {breaths}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{program} · {pattern}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{word}. After this breath: {pattern}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreatheControls</name>
    <message>
      <source>End</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Esc</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length: {words}. Choose another</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See the summary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreatheScreen</name>
    <message>
      <source>Breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let it go</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreathsPage</name>
    <message>
      <source>At your own pace. The circle is only a companion.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is all there is to it. The rest is up to you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three soft breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Welcome. Breathe in as the circle grows, out as it rests. Nothing is recorded.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BytesCard</name>
    <message>
      <source>Copy all bytes as hex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the fields</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sealed body</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The exact bytes that leave</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What anybody on the way can read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What nobody on the way can read: the sealed body</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChallengeCard</name>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far it is</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Challenges</name>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A morning session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sessions of today together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An evening session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In one go, with pauses if you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More than a minute, begun at 18:00 or later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More than a minute, begun before noon.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More than a minute; a row of days may begin with it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One sitting of {n} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rest is practice too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole breaths of all sessions of today.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>longest today {done} of {target} min</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{done} of %Ln breath(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{done} of {target} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{earned} of {all} earned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} min of breathing</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChallengesScreen</name>
    <message>
      <source>Badges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Challenges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hidden until you ask for them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading your history.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChoiceChips</name>
    <message>
      <source>{name}: {choice}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>Add a device: show the link and code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring history over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect to a relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Esc</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to {screen}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length: {length}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mini guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One minute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pattern: {name} {figures}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patterns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Privacy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet for an hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet for today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduced motion: off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduced motion: on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sound on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start the desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: follow the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voice off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voice on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>animation accessibility</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>appearance colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>begin session breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>duration time goal cycles breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>duration time goal minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>edit editor programs rhythm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>exit close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>export delete data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>import extension</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pairing pair qr sync</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reminders snooze</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rhythm program choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>short pause break</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>silence quiet volume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>small window on top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>speak spoken phases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stop finish session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stretch stretches posture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sync account devices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>whole large</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CuesPage</name>
    <message>
      <source>How would you like to follow along?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listen to a sample</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One rises as you breathe in, one falls as you breathe out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Soft tones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spoken words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the sample</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The circle is always there. Tones and words let you close your eyes.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DataCard</name>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open privacy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Privacy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is where, the exact bytes that leave, export of everything, and deleting.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your data</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DataMap</name>
    <message>
      <source>The relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your other devices</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DeviceRows</name>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename {d}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut {d} out</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DiscardDialog</name>
    <message>
      <source>Discard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard what you changed?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep editing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was saved before stays. What was never saved goes.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DisconnectDialog</name>
    <message>
      <source>Disconnect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disconnect from the relay?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything stays on this computer. It no longer hears from your other devices, nor they from it, until you connect again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay connected</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>EditorModel</name>
    <message>
      <source>Not saved yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a name</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>EditorPage</name>
    <message>
      <source>Breathe this now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make a copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo the latest change</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>EraseDialog</name>
    <message>
      <source>Delete everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete everything on this device?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To go on, type: {word}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What this means</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ExportCard</name>
    <message numerus="yes">
      <source>%Ln file(s) with {sessions} are in {folder}.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Choose a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON, tables for spreadsheets, and the documents as plain Automerge files, in a new folder. What lies there already stays as it is. These files are not sealed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped. Nothing was left behind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it along</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the new folder goes</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FirstRunModel</name>
    <message>
      <source>That is all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three breaths</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FirstRunScreen</name>
    <message>
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cues</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decide later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safety</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip the introduction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Welcome</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>GiveDialog</name>
    <message>
      <source>Breath Master (*{suffix})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give away “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds the name and the times, and nothing about you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The code is on the clipboard.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is written.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HeatMap</name>
    <message>
      <source>Days of practice, {months}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HexView</name>
    <message numerus="yes">
      <source>and %Ln byte(s) more</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>HiddenPage</name>
    <message>
      <source>A day without them costs nothing. Only your own devices know of them, and Settings hides all of it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each day would have a few small challenges, each with points that are known beforehand, and badges would mark what you have done so far.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show points and challenges</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HistoryCard</name>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An export of the extension. Doing it twice changes nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VS Code export (*.json)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HistoryPage</name>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Have you practised before?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If you used Breath Master for VS Code, its export can come along. Doing it twice changes nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VS Code export (*.json)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HourBars</name>
    <message>
      <source>Time of day</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Import</name>
    <message>
      <source>Bringing your history over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing new: {known} were here already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped before anything came over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{added} came over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{added} came over. Already here: {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{added} of {all} came over and are kept. Importing again brings the rest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {all}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JoinDialog</name>
    <message>
      <source>Join</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join your other device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link from the other device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaching your other device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The other device shows it under Settings, Add a device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device did not join.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device is in. Your history is on its way here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your other device shows a code as well. If both are the same, let this device in over there.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyButton</name>
    <message>
      <source>Key: {key}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LengthDialog</name>
    <message>
      <source>15 % more points if you reach it, and nothing lost if you do not. It holds for the next sitting only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program has its own length: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pledge this goal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{breaths} of {pattern}, {time}. It ends on a whole breath.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LengthSpin</name>
    <message>
      <source> s</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LookCard</name>
    <message>
      <source>A ring that fills takes the place of the orb that grows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Black or white grounds, plain lines, stronger text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything that holds text grows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>High contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look and language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduced motion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System follows your desktop.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes effect when the app is next opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} %</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MiniGuide</name>
    <message>
      <source>Begin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the mini guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mini guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the window</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MixBars</name>
    <message>
      <source>Share of time by pattern</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {percent}, {detail}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NoticeDialog</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NoticeWindow</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>OverviewPage</name>
    <message>
      <source>Days of practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Earlier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes a week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the 52 weeks after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the 52 weeks before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time of day</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PacingChart</name>
    <message>
      <source>Pacing by session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>early</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>late</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on the guide</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PaletteDialog</name>
    <message>
      <source>Commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing by that name. Fewer letters may find it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What would you like to do?</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PartRow</name>
    <message>
      <source>How full it ends</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove this part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seconds of part {n}, {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the breath does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as usual</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stays</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PatternChips</name>
    <message>
      <source>Edit patterns…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More patterns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your patterns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your programs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label}, key {key}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}   {label}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PatternEditorModel</name>
    <message>
      <source>New pattern</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” was removed. What you breathed with it stays.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PatternPage</name>
    <message>
      <source>Add a part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patterns</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PatternWords</name>
    <message>
      <source>A breath in or out ends between empty and full.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A hold of {time} after breathing in is long. Letting go sooner is fine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name has up to {n} characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name is needed, so that you find it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A part lasts from a tenth of a second to a minute.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern has up to {n} parts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern needs a breath in and a breath out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A rest of {time} with empty lungs is long. Breathing in sooner is fine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The name in this cannot be shown, so it was not taken up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are characters in this name that cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are holds in this. The note about holds is shown before the first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a slip in this code, or a part of it is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This breath in would end no fuller than it begins.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This breath out would end no emptier than it begins.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This cannot be breathed as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This comes from a newer version of Breath Master.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is damaged at “{place}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is far larger than any pattern or program, so it was not read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is fast breathing, which can make one dizzy. Sitting down is a good idea, and so is stopping when it feels odd.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not a pattern or a program of Breath Master.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is very slow. If you run short of air, a shorter cycle may suit you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What this holds cannot be breathed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, my way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} breaths a minute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} a cycle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} in all</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Patterns</name>
    <message>
      <source>Active</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Box</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chill</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coherent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Long exhale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medium</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relaxing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sigh</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Team Chill</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} · {second}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pattern}, no holds</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PatternsScreen</name>
    <message>
      <source>Back to breathing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patterns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patterns and programs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Programs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take one up</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Points</name>
    <message numerus="yes">
      <source>%Ln point(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>15 % of %Ln point(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathing Novice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathing Sage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brought over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calm Coder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Challenge met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code Mystic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goal of {goal} min met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mindful Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mindful Rookie</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pledge kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zen Developer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>breaths under 4 seconds earn no points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>challenge of the day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>half a point a minute, rounded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one point each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{active} of {goal} min towards your goal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{breaths} of {pattern}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{total} of %Ln point(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>PointsPage</name>
    <message>
      <source>Lines of the ledger, newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to keep up with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only your own devices ever know them. On or off, nothing is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points will be listed here, each with the rule behind it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points, levels, streaks and badges are off. They can be fun, and they can be in the way; practice is the same without.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show points and levels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show {what}, {points} points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}  {points}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PracticeCard</name>
    <message>
      <source>At some times of the year the glow of the orb has another tint.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every pattern then flows from breathing in to breathing out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave holds out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pacing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points and levels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seasonal light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown where you look back, with streaks, challenges and badges. Only your own devices know them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>While you breathe, hold Space or the orb through each breath in, or tap at each turn. The summary then says how closely you followed the guide. It says nothing about calm or health.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Privacy</name>
    <message numerus="yes">
      <source>%Ln byte(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) had no time to leave yet. They would be lost.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln piece(s) wait here to be sent, {size} together.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A device cannot remove itself from the list. Another of yours can do that in its settings, before or after.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A fingerprint of it, so that nothing is put in between.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Account</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Binds the body to one key. It tells nothing about the key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chance, so that equal sessions never look alike.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commitment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Count</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Covers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Document number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything works without one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything you did, in a sealed database of {size}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Form</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Holds %Ln sealed piece(s) known here, {size} together.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Its keys are in the system's keyring.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its keys lie beside it, in a file only your user can read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its number in this device's own row, so that a missing one shows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New changes, or a snapshot of everything so far.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No other device has your history.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None is connected, so nothing leaves this device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing has been written yet that could leave.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing waits. This is what left most recently.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only a snapshot says what it covers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Owner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Salt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sees no session, no pattern, no setting and no name.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Sees sizes and times, your network address, and the public keys of %Ln device(s).</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Sessions, patterns, settings and the keys that open them go from this device. Files you exported stay where they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Signature</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keys go first. Disks, and SSDs above all, may keep old copies of what was removed; without the keys those are unreadable.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The one before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay keeps what it was given: sealed bytes, their sizes and times, and this device's public keys in the list. The app cannot take them back; whoever runs the relay can remove them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same as here, as far as each has met the relay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no relay, so nothing can bring it back but a file you exported.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no relay, so nothing leaves. With one, this would go first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This goes next.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the only device and there is no recovery key: nobody will ever open what the relay keeps, you neither.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the only device. Whoever has your recovery key can still open what the relay keeps; without that paper nobody can.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is on {devices} stays there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether it belongs to a journal of sessions or to the profile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which document, blinded: it does not tell which part of the year it is for.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which form this has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which key seals it. A new one begins when a device is removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which of your devices wrote it, by number. Names are inside the seal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whose document it is: a number without a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With which cipher the body is sealed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your account: a number that was drawn on your first device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your device's. Nobody else can write in its name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{all}: {header} anybody on the way can read, {body} sealed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} KiB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} MiB</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PrivacyModel</name>
    <message>
      <source>Breath Master export {day}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing everything out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {all} files</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PrivacyScreen</name>
    <message>
      <source>Back to settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody else has any of it: the app counts nothing, and talks to no other address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Privacy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>‹ Settings</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProgramEditorModel</name>
    <message>
      <source>A program needs at least one step.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This comes to more than a day. Fewer rounds or shorter steps fit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” was removed. Its patterns stay.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProgramPage</name>
    <message>
      <source>A program is a few patterns one after the other, with rests between them if you like, as often as you like. “New” begins one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Programs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rounds</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProgramStrip</name>
    <message>
      <source>Course of the program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} of rest</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Progress</name>
    <message numerus="yes">
      <source>%Ln day(s) of practice</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln time(s), {length}</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brought over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Challenges met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How it felt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes a week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes a week, up to {month}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No sessions yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other patterns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pledges kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Score</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scores will show here once a session is longer than a minute.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>The middle score of each week, over %Ln week(s).</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>This week {now} min, {mean} a week on average over %Ln week(s).</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Time breathed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {n}, reckoned from the time</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>day(s) in a row</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>day(s) of practice</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>first session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>follow-through</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in the middle {bias}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>last %Ln day(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>level {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>longest run of days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>longest session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>longest {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>most breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>most in one day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>most in one week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>most often {start} to {end}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on the guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>paced with taps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recovered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>room</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>session(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>since {month}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>terminal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this app</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>under {n} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>up to {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>week of {day}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{after} after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{before} before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{before} before, {after} after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{days}, {first} to {last}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}, {start} to {end}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: a day of rest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: {bias}, within {spread} ms of each other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: {length}, {sessions}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{goal}, with a pledge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{length} in {sessions}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{mean} min a week on average over %Ln week(s) up to {month}.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{median} in the week of {day}, {basis}, {sessions}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{minutes} min in the week of {day}, {sessions}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} min or more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} ms early</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} ms late</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} of {planned}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pattern} · {length}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{score} of 100, {basis}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{start} to {end} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{start} to {end}: {sessions}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProgressScreen</name>
    <message>
      <source>Example</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only you can see this page.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages of Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading your history.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Records</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is how a few weeks could look. Yours begin with your first session.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trends</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your history is on its way here.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>QrView</name>
    <message>
      <source>The link as a QR code</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Quality</name>
    <message numerus="yes">
      <source>%Ln pause(s), {time} together.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>All of the plan was breathed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow-through</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow-through and pacing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow-through: how much of the plan was breathed, and how steadily. It measures following the guide, not calm and not health.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half follow-through, half how your taps met the guide. It measures following the guide, not calm and not health.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None of the taps fell near a turn of the breath.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sittings under a minute have no score.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taps met {n} % of the turns.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You came a little late, about {bias} ms; steady within {spread} ms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You came after the guide, about {bias} ms; steady within {spread} ms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You led a little early, about {bias} ms; steady within {spread} ms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You led early, about {bias} ms; steady within {spread} ms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You were right with the guide; steady within {spread} ms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} % of the taps stood elsewhere.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{n} of %Ln breath(s) planned.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>Rail</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Challenges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+{n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Screens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReadyPage</name>
    <message>
      <source>No account needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you do stays on this device, sealed. If you want it on another one too, the settings have a way that nobody in between can read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When you're ready, Space begins a breath and Esc ends it.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RecordsPage</name>
    <message>
      <source>The first session you finish will stand here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These stay as they are. There is nothing here to keep up with.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RecoveryDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I wrote it down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key, typed back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key is in force. An earlier one no longer works.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the key back once, so that we know the paper is right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the key from your paper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write these groups on paper and keep them where you keep such things. Whoever has them can read your history. They are shown only now.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Reminders</name>
    <message>
      <source>A few slow breaths. It goes away by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In half a minute, if you like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No reminders. It stays this way until you choose otherwise.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now, if you like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet for an hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet for today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next one: today at {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next one: tomorrow at {time}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RemindersCard</name>
    <message>
      <source>A simple stretch now and then, in words and a drawing. Easy to skip.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet ones, while the app runs. What you miss is not made up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders a day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders a day: {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders until</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start the desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stretches while you work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stretches: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your hours; they may pass midnight.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} · {minutes}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RenameDialog</name>
    <message>
      <source>Leave as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename {name}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Repairs</name>
    <message numerus="yes">
      <source>%Ln entry(s) in the list were damaged and left out. The others are not affected.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln entry(s) repeat a session that is in the file already; each came over once.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln point(s) came over as one line of your ledger. They count towards your level, and not on boards.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came over, from {first} to {last}.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came over, of {day}.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came without a count of breaths, because VS Code counted only while notifications were on. It is estimated from the time breathed, 14 seconds each, and marked so.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) claimed more active time than passed from start to end. The time that passed was taken.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had a count of breaths that cannot be right. It is estimated from the time breathed instead, and marked so.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had a goal that cannot be right and came over without it.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no active time that can be right and were left out.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no start that could be read and were left out.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no usable id and got one made from the start.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) lay in the future and were left out.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) mention a pledge. VS Code did not record these reliably, so it is noted and changes no points.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>From the sessions, the streak at the time of the export was {current} and the longest {longest}, as the export says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the sessions, the streak at the time of the export was {current} and the longest {longest}. The export itself says {said} and {said_longest}; reloads of VS Code could change its count, so this is kept as recorded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of sessions in this export is damaged; only its totals came over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The total of points in this export could not be read, so none came over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This export has totals and no sessions, as early ones did; the totals came over.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReportDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No sessions in this file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing new came</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was found, and what was corrected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your history is here</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RestoreDialog</name>
    <message>
      <source>Address of the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring an account back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The recovery key was written down when it was made. Spaces do not matter.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RevokeDialog</name>
    <message>
      <source>From now on it receives nothing new, and nothing it sends is accepted. What it already holds stays readable there. To come back it has to be added again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut {name} out?</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Rewards</name>
    <message>
      <source>Badge earned: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Challenge met: {title}, {reward}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Safety</name>
    <message>
      <source>Before patterns with holds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continue with holds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Holding the breath is fine for most people. It deserves care, and a word with a doctor first, with any of these:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If you feel dizzy or uneasy, let the breath go its own way; you can pause at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Never in water, and never while driving.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same pattern without holds is here for you, too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>glaucoma</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>heart conditions or high or low blood pressure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>panic attacks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pregnancy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recent surgery</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>seizures or epilepsy</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SafetyDialog</name>
    <message>
      <source>Without holds</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SafetyPage</name>
    <message>
      <source>Either can be changed at any time in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With holds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without holds</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SealedLink</name>
    <message>
      <source>Goes there sealed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing goes there</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Sentences</name>
    <message>
      <source>A challenge cannot have been met then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A code begins with BM1; this does not.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A copy of this device has written too. This one is taking new keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A goal is longer than nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A hold keeps the breath where it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name is made of plain characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern has at most {most} parts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern needs a breath in and a breath out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern needs at least one part.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A plan for a program has the program's patterns and cycles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A plan, a goal and a cycle are longer than nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program has 1 to {most} steps.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program has too many cycles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program is breathed 1 to {most} times.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program lasts a day at most.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program needs a name of ordinary length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program needs an id of ordinary length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A rest lasts up to ten minutes, in steps of a tenth of a second.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A second device answered the same link, so neither was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session cannot have lasted that long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session cannot have started then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session needs an id of ordinary length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A simple pattern has four lengths: in, hold, out, hold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sitting has at least one cycle, and an end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sitting lasts between a moment and a day.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A step has at least one cycle, and an end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathing in has to end fuller than it began.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathing out has to end emptier than it began.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counts and durations of a session are never negative.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erasing could not be finished and goes on at the next start: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fullness lies between 0 and 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How one feels is noted from 0 to 10.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No account on this relay has that recovery key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No challenge asks for that much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No challenge is worth that much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No device is waiting to be approved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No place on earth is that far from UTC.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No tap that counts is that far from its breath.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quality lies between 0 and 100.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something answers there, but it is not a Breath Master relay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That does not look like the address of a relay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not a pairing link.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not possible right now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not the key that was shown. Please compare it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That session is not in the history.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The account's space on the relay is used up. Everything is kept here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The command line cannot reach this app: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection to the relay was lost. Everything is kept here meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The database could not be used ({why}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The export to {place} was not finished: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The fingerprints differ, so the device was not added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keys could not be saved: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last device of an account cannot be removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The link is older than ten minutes. A new one takes a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of devices changed meanwhile. Please try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The other device did not approve this one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The profile cannot be written, so nothing was erased: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay and this app are too far apart in age to understand each other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay asks for a little patience.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay could not prove that it is the one from before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay did not accept that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay does not answer right now. Everything is kept here meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay does not know this account.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay does not know this device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay ended the conversation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay has to be connected for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay is being restarted. Everything is kept here meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay is busy right now. Everything is kept here meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay lacks something that came before. It is being compared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay showed a list of devices that does not verify.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay shows another list of devices than the one verified here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay took too long to answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {what} of a pattern is 1 to {most} plain characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are characters in this code that none has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a slip in the recovery key. Please compare it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a slip in this code, or a part missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no code here yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no file {path}; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no profile in {directory}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no relay yet. Connect to one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This code comes from a newer version of Breath Master.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This code holds nothing that can be breathed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device cannot remove itself. Another one can.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device was removed from the account. What is here stays here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This export stops before its end. Exporting it again from VS Code may help; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file comes from a newer version of Breath Master.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file contains {name} in place of a number, which no export does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file holds far more than any export; nothing was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file holds no pattern and no program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is damaged or is not an export (line {line}); nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is far larger than any export; nothing was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is far larger than any pattern or program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is nested far deeper than any export; nothing was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is not text, so it cannot be an export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file lists more than {most} sessions, far more than any export; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is far longer than any code.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This sitting has ended; a new one can begin at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a file is in the place of a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing can be written there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>something else is using it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>something of that name is there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk did not answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk is full</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the name is too long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system did not allow it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this user may not do that there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} could not be read: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} could not be written: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is larger than {megabytes} MB, more than any export; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} belongs to another program; it was left as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be read: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be read; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be used: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be written, so nothing was changed. Please check the permissions of that folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is a folder, not a file; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is damaged and was left as it is; there was no room for a copy of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is damaged. It was left as it is, and a copy is kept in {copy}. To begin afresh, move it away; what other devices or a relay hold is unharmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is not a file that can be read; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} may not be read by this user; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SessionDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SessionsPage</name>
    <message>
      <source>Finished sessions, newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your sessions will be listed here. History from the VS Code extension can come along: Settings has the import.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SettingsScreen</name>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SoundCard</name>
    <message>
      <source>All of it silent, without changing the rest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ambience</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ambience: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As a session would sound.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One breath, to try it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rising as you breathe in, falling as you breathe out, a tick for holds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something soft behind the breath.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sound</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Volume of the ambience</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Volume of the tones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Volume of the voice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wind</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SoundSettingsModel</name>
    <message>
      <source>No sound device was found. Everything works in silence.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The word of each phase, spoken by the voice of your system.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This system has no voice installed.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StayCard</name>
    <message>
      <source>Around the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begin, a minute's pause, and quiet, from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Closing the window then leaves the app in the tray, with its reminders.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Icon in the tray</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mini guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the mini guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay in the tray</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The breath in a small window that stays on top.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your desktop shows no tray. The mini guide does its part.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StepDots</name>
    <message>
      <source>Step {n} of {all}: {name}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StepRow</name>
    <message>
      <source>Counted in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length of {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pattern</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove this step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seconds of rest after {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no rest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rest </source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Stretches</name>
    <message>
      <source>, </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>After {minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At {time}: {stretch}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw both shoulders up as you breathe in, and let them sink as you breathe out. Three times is plenty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Focus reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full posture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gentle break</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hands behind the back, shoulder blades toward each other, chin level. Two slow breaths.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It runs only when you start it, and ends by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lace the fingers, turn the palms up and reach for the ceiling as you breathe in. Lower the arms as you breathe out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let one ear sink toward its shoulder for two breaths, then the other. No pulling; as far as is comfortable.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let the shoulders drop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look into the distance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mindful movement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Once more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One ear toward its shoulder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the chest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the hands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reach upward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rest the eyes on something far away for a few breaths. Blink as you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rise onto the toes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sit tall, one hand on the back of the chair, and turn gently toward it for a breath or two. Then the other side.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spread the fingers wide, hold for a breath, and let go. Circle the wrists.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stand up for a moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stand with a hand on the desk. Rise onto the toes as you breathe in, come down as you breathe out. Five times or so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stand, feet apart, weight on both. A few easy breaths, or a few steps.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn to one side, then the other</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Summary</name>
    <message>
      <source>The pledged goal was not reached this time. It costs nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of {n} planned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{level} · {way}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SummaryScreen</name>
    <message>
      <source>Back to breathing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Following the guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How it feels, if you like to note it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept in your history. Points and levels are hidden until you ask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Summary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Way to the next level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at ease</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unsettled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: {score}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SyncWords</name>
    <message>
      <source>All on the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All on the relay, verified with {device} {ago}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing your history up to date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Safe on this computer, %Ln change(s) wait for the relay</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Safe on this computer, the relay is out of reach</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Sending %Ln change(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>The relay cannot be used right now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your history is on its way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your history is on its way: {quarters}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{done} of %Ln quarter(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>TakeDialog</name>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath Master (*{suffix})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a file instead</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste a code that begins with BM1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replace mine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take up a pattern or a program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You have exactly this already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You have something else of this name.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TodayPage</name>
    <message>
      <source>Next badges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See all badges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They change at midnight. One that stays undone costs nothing.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TrayModel</name>
    <message>
      <source>Begin {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mini guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One minute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet for an hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet for today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reminders again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start the desk timer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TrendChart</name>
    <message>
      <source>Score by week</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TrendsPage</name>
    <message>
      <source>Each dot is a session; the higher, the farther apart the taps came.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pacing by session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Score by week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions in which you tapped along with the breath will show here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of time by pattern</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your patterns will show here.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WeekBars</name>
    <message>
      <source>mean {minutes} min</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln breath(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A little more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exhale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inhale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MMMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>d MMM</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ddd d MMM</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ddd d MMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>just now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>under 1 %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hours} h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{minutes} min {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} h ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} min ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{seconds} s</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WorkBanner</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel: {work}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_PairingDialog</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code to compare</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
