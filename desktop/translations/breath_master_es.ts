<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>AboutCard</name>
    <message numerus="yes">
      <source>%Ln character(s) too many</source>
      <translation>
        <numerusform>sobra %Ln carácter</numerusform>
        <numerusform>sobran %Ln caracteres</numerusform>
      </translation>
    </message>
    <message>
      <source>A few words</source>
      <translation>Unas palabras</translation>
    </message>
    <message>
      <source>A few words about you</source>
      <translation>Unas palabras sobre ti</translation>
    </message>
    <message>
      <source>A picture of you</source>
      <translation>Una imagen tuya</translation>
    </message>
    <message>
      <source>Choose a picture</source>
      <translation>Elegir una imagen</translation>
    </message>
    <message>
      <source>It stays on this device until you choose who sees it, under “Who sees what”.</source>
      <translation>Se queda en este dispositivo hasta que elijas quién la ve, en «Quién ve qué».</translation>
    </message>
    <message>
      <source>Let it go</source>
      <translation>Dejarlo</translation>
    </message>
    <message>
      <source>Let what is not saved go</source>
      <translation>Dejar lo que no está guardado</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Remove the picture</source>
      <translation>Quitar la imagen</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Save name and words</source>
      <translation>Guardar nombre y palabras</translation>
    </message>
    <message>
      <source>What others may call you</source>
      <translation>Cómo pueden llamarte los demás</translation>
    </message>
    <message>
      <source>Whatever you like, or nothing</source>
      <translation>Lo que quieras, o nada</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
    <message>
      <source>Your picture</source>
      <translation>Tu imagen</translation>
    </message>
  </context>
  <context>
    <name>AboutForm</name>
    <message>
      <source>A few words about the team</source>
      <translation>Unas palabras sobre el equipo</translation>
    </message>
    <message>
      <source>A few words, if you like</source>
      <translation>Unas palabras, si quieres</translation>
    </message>
    <message>
      <source>A short name, if you like</source>
      <translation>Un nombre corto, si quieres</translation>
    </message>
    <message>
      <source>For addresses: 3 to 40 small letters, digits and dashes.</source>
      <translation>Para direcciones: de 3 a 40 letras minúsculas, cifras y guiones.</translation>
    </message>
    <message>
      <source>How one joins</source>
      <translation>Cómo se entra</translation>
    </message>
    <message>
      <source>Name of the team</source>
      <translation>Nombre del equipo</translation>
    </message>
    <message>
      <source>Short name of the team</source>
      <translation>Nombre corto del equipo</translation>
    </message>
    <message>
      <source>What the team is called</source>
      <translation>Cómo se llama el equipo</translation>
    </message>
    <message>
      <source>Who finds it</source>
      <translation>Quién lo encuentra</translation>
    </message>
  </context>
  <context>
    <name>AboutPage</name>
    <message>
      <source>Archive the team</source>
      <translation>Archivar el equipo</translation>
    </message>
    <message>
      <source>Going and ending</source>
      <translation>Irse y terminar</translation>
    </message>
    <message>
      <source>Leave the team</source>
      <translation>Dejar el equipo</translation>
    </message>
    <message>
      <source>Let members write to one another</source>
      <translation>Abrir un espacio para escribirse</translation>
    </message>
    <message>
      <source>Newcomers read</source>
      <translation>Quien llega lee</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>The relay can read this: it shows it to others.</source>
      <translation>El relé puede leer esto: lo muestra a otras personas.</translation>
    </message>
    <message>
      <source>The team is archived: it can be read and left, and nothing is added.</source>
      <translation>El equipo está archivado: se puede leer y dejar, y no se añade nada.</translation>
    </message>
    <message>
      <source>What newcomers can read</source>
      <translation>Qué puede leer quien llega</translation>
    </message>
    <message>
      <source>What the team shows</source>
      <translation>Qué muestra el equipo</translation>
    </message>
    <message>
      <source>Whoever leaves keeps what they have read. Your team keeps what you shared.</source>
      <translation>Quien se va conserva lo que ha leído. Tu equipo conserva lo que compartiste.</translation>
    </message>
    <message>
      <source>You archived the team. It stays here to be read, and nothing is added.</source>
      <translation>Archivaste el equipo. Se queda aquí para leerse y no se añade nada.</translation>
    </message>
    <message>
      <source>You own the team. To go, hand it over to somebody first, or archive it for all.</source>
      <translation>El equipo es tuyo. Para irte, traspásalo antes a alguien o archívalo para todos.</translation>
    </message>
  </context>
  <context>
    <name>Account</name>
    <message>
      <source>Added {ago}</source>
      <translation>Añadido {ago}</translation>
    </message>
    <message>
      <source>Both the relay's address and the recovery key are needed.</source>
      <translation>Hacen falta la dirección del relé y la clave de recuperación.</translation>
    </message>
    <message>
      <source>Bringing your account back</source>
      <translation>Recuperando tu cuenta</translation>
    </message>
    <message>
      <source>Following the link</source>
      <translation>Siguiendo el enlace</translation>
    </message>
    <message>
      <source>It works once, until {time}.</source>
      <translation>Sirve una vez, hasta las {time}.</translation>
    </message>
    <message>
      <source>Last seen {ago}</source>
      <translation>Visto {ago}</translation>
    </message>
    <message>
      <source>Letting the device in</source>
      <translation>Dejando entrar al dispositivo</translation>
    </message>
    <message>
      <source>Making a link</source>
      <translation>Creando un enlace</translation>
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation>Conectando con el relé</translation>
    </message>
    <message>
      <source>Removed</source>
      <translation>Retirado</translation>
    </message>
    <message>
      <source>Removing the device</source>
      <translation>Retirando el dispositivo</translation>
    </message>
    <message>
      <source>Renaming</source>
      <translation>Cambiando el nombre</translation>
    </message>
    <message>
      <source>The address of a relay is needed, for example https://relay.example.</source>
      <translation>Hace falta la dirección de un relé, por ejemplo https://relay.example.</translation>
    </message>
    <message>
      <source>The link is shown on your other device, under Settings, Add a device.</source>
      <translation>El enlace se muestra en tu otro dispositivo, en Ajustes, Añadir un dispositivo.</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Este dispositivo</translation>
    </message>
  </context>
  <context>
    <name>AccountCard</name>
    <message>
      <source>A key on paper that brings your history back if all devices are lost.</source>
      <translation>Una clave en papel que recupera tu historial si se pierden todos los dispositivos.</translation>
    </message>
    <message>
      <source>A relay carries your history between your devices. It is sealed before it leaves, so the relay cannot read it. Everything works without one, too.</source>
      <translation>Un relé lleva tu historial entre tus dispositivos. Se sella antes de salir, así que el relé no puede leerlo. Todo funciona también sin él.</translation>
    </message>
    <message>
      <source>Account on the relay</source>
      <translation>Cuenta en el relé</translation>
    </message>
    <message>
      <source>Add a device</source>
      <translation>Añadir un dispositivo</translation>
    </message>
    <message>
      <source>Address of the relay</source>
      <translation>Dirección del relé</translation>
    </message>
    <message>
      <source>Another device</source>
      <translation>Otro dispositivo</translation>
    </message>
    <message>
      <source>Another of your devices can let this one in again, with a link.</source>
      <translation>Otro de tus dispositivos puede volver a dejar entrar a este, con un enlace.</translation>
    </message>
    <message>
      <source>Ask the relay again</source>
      <translation>Preguntar otra vez al relé</translation>
    </message>
    <message>
      <source>Coming back</source>
      <translation>Volver</translation>
    </message>
    <message>
      <source>Connect</source>
      <translation>Conectar</translation>
    </message>
    <message>
      <source>Disconnect</source>
      <translation>Desconectar</translation>
    </message>
    <message>
      <source>I have a recovery key</source>
      <translation>Tengo una clave de recuperación</translation>
    </message>
    <message>
      <source>I use it on another device</source>
      <translation>Uso la aplicación en otro dispositivo</translation>
    </message>
    <message>
      <source>It brings an account back when no device is left.</source>
      <translation>Recupera una cuenta cuando no queda ningún dispositivo.</translation>
    </message>
    <message>
      <source>Join</source>
      <translation>Unirme</translation>
    </message>
    <message>
      <source>Join again with a link</source>
      <translation>Volver a unirme con un enlace</translation>
    </message>
    <message>
      <source>Join with a link</source>
      <translation>Unirme con un enlace</translation>
    </message>
    <message>
      <source>Join your account with the link that device shows.</source>
      <translation>Únete a tu cuenta con el enlace que muestra ese dispositivo.</translation>
    </message>
    <message>
      <source>Make a new one</source>
      <translation>Crear otra</translation>
    </message>
    <message>
      <source>Make a recovery key</source>
      <translation>Crear una clave de recuperación</translation>
    </message>
    <message>
      <source>Make one</source>
      <translation>Crearla</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Open the account on the relay</source>
      <translation>Abrir la cuenta en el relé</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Clave de recuperación</translation>
    </message>
    <message>
      <source>Relay and devices</source>
      <translation>Relé y dispositivos</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Recuperar</translation>
    </message>
    <message>
      <source>Restore with a recovery key</source>
      <translation>Recuperar con una clave de recuperación</translation>
    </message>
    <message>
      <source>Show a link for it, once; you compare a code and let it in.</source>
      <translation>Muestra un enlace para él, una sola vez; comparas un código y lo dejas entrar.</translation>
    </message>
    <message>
      <source>Somebody with your account signed this device out there. It can be let in again from another device, or on the relay's page.</source>
      <translation>Alguien con tu cuenta cerró allí la sesión de este dispositivo. Se le puede volver a admitir desde otro dispositivo o en la página del relé.</translation>
    </message>
    <message>
      <source>The relay waits for you</source>
      <translation>El relé espera tu decisión</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Probar otra vez</translation>
    </message>
    <message>
      <source>Ways to sign in, where you are signed in, and leaving. None is needed.</source>
      <translation>Formas de entrar, dónde hay sesiones abiertas y cómo irse. Nada de eso es necesario.</translation>
    </message>
    <message>
      <source>What it held of this account is gone. It is asked again only when you say so.</source>
      <translation>Lo que guardaba de esta cuenta ya no existe. Solo se le vuelve a preguntar cuando tú lo digas.</translation>
    </message>
    <message>
      <source>https://relay.example.org</source>
      <translation>https://relay.example.org</translation>
    </message>
  </context>
  <context>
    <name>ActivityDialog</name>
    <message>
      <source>Asking the relay</source>
      <translation>Preguntando al relé</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>If something here was not you, end that session and sign the device out.</source>
      <translation>Si algo de esto no lo hiciste tú, cierra esa sesión y la del dispositivo.</translation>
    </message>
    <message>
      <source>Nothing yet.</source>
      <translation>Nada todavía.</translation>
    </message>
    <message>
      <source>Show older</source>
      <translation>Mostrar anteriores</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Qué ha pasado</translation>
    </message>
  </context>
  <context>
    <name>AddDeviceDialog</name>
    <message>
      <source>Add a device</source>
      <translation>Añadir un dispositivo</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Link for the other device</source>
      <translation>Enlace para el otro dispositivo</translation>
    </message>
    <message>
      <source>No device was added.</source>
      <translation>No se añadió ningún dispositivo.</translation>
    </message>
    <message>
      <source>On the other device: Settings, then Join. Paste this link there; the picture holds the same link. {until}</source>
      <translation>En el otro dispositivo: Ajustes y después Unirme. Pega allí este enlace; la imagen contiene el mismo. {until}</translation>
    </message>
    <message>
      <source>The codes agree, let it in</source>
      <translation>Los códigos coinciden, dejarlo entrar</translation>
    </message>
    <message>
      <source>{name} is in. Your history is on its way there.</source>
      <translation>{name} ya está dentro. Tu historial va de camino.</translation>
    </message>
    <message>
      <source>“{name}” would like to join. It shows a code as well. If both are the same, it is your device.</source>
      <translation>«{name}» quiere unirse. También muestra un código. Si los dos son iguales, es tu dispositivo.</translation>
    </message>
  </context>
  <context>
    <name>AddressRow</name>
    <message>
      <source>Address of a host</source>
      <translation>Dirección de quien aloja</translation>
    </message>
    <message>
      <source>Use this address</source>
      <translation>Usar esta dirección</translation>
    </message>
  </context>
  <context>
    <name>AnotherDialog</name>
    <message>
      <source>Another team</source>
      <translation>Otro equipo</translation>
    </message>
    <message>
      <source>Find a public team</source>
      <translation>Buscar un equipo público</translation>
    </message>
    <message>
      <source>Join by a link</source>
      <translation>Unirse con un enlace</translation>
    </message>
    <message>
      <source>Make a team</source>
      <translation>Crear un equipo</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>You can be in several teams; each sees only what you share with it.</source>
      <translation>Puedes estar en varios equipos; cada uno ve solo lo que compartes con él.</translation>
    </message>
  </context>
  <context>
    <name>AskDialog</name>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
  </context>
  <context>
    <name>AudienceCard</name>
    <message>
      <source>Let nobody see anything</source>
      <translation>Que nadie vea nada</translation>
    </message>
    <message>
      <source>Nobody sees anything before you choose it here, and a choice can be taken back at any time. What somebody has seen before that cannot be taken back.</source>
      <translation>Nadie ve nada antes de que lo elijas aquí, y puedes deshacer una elección cuando quieras. Lo que alguien haya visto hasta entonces no se puede deshacer.</translation>
    </message>
    <message>
      <source>Relays know no friends and no organisations yet. A choice for them is kept, and takes effect once there are any.</source>
      <translation>Los relés aún no conocen amistades ni organizaciones. Lo que elijas para ellas se guarda y vale en cuanto las haya.</translation>
    </message>
    <message>
      <source>Who sees what</source>
      <translation>Quién ve qué</translation>
    </message>
  </context>
  <context>
    <name>AudienceRow</name>
    <message>
      <source>Who sees this: {field}</source>
      <translation>Quién ve esto: {field}</translation>
    </message>
  </context>
  <context>
    <name>AwayCard</name>
    <message>
      <source>Delete</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>Delete everything here</source>
      <translation>Borrar todo lo de aquí</translation>
    </message>
    <message>
      <source>Delete everything on this device</source>
      <translation>Borrar todo en este dispositivo</translation>
    </message>
    <message>
      <source>Devices and recovery key</source>
      <translation>Dispositivos y clave de recuperación</translation>
    </message>
    <message>
      <source>It is explained first, and asks once more.</source>
      <translation>Primero se explica, y se pregunta una vez más.</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Mostrar</translation>
    </message>
    <message>
      <source>Show devices and recovery key</source>
      <translation>Mostrar dispositivos y clave de recuperación</translation>
    </message>
    <message>
      <source>Who holds your history, and the key that brings it back.</source>
      <translation>Quién tiene tu historial, y la clave que lo recupera.</translation>
    </message>
    <message>
      <source>Yours to decide</source>
      <translation>Tú decides</translation>
    </message>
  </context>
  <context>
    <name>BadgeGrid</name>
    <message>
      <source>All badges</source>
      <translation>Todas las insignias</translation>
    </message>
  </context>
  <context>
    <name>BadgeListModel</name>
    <message>
      <source>earned {day}</source>
      <translation>obtenida: {day}</translation>
    </message>
  </context>
  <context>
    <name>Badges</name>
    <message>
      <source>1 challenge of the day.</source>
      <translation>1 reto del día.</translation>
    </message>
    <message>
      <source>1 challenge with others.</source>
      <translation>1 reto con otras personas.</translation>
    </message>
    <message>
      <source>1 hour in all.</source>
      <translation>1 hora en total.</translation>
    </message>
    <message>
      <source>1 to 7 January, in any year.</source>
      <translation>Del 1 al 7 de enero, de cualquier año.</translation>
    </message>
    <message>
      <source>1,000 whole breaths in all.</source>
      <translation>1000 respiraciones completas en total.</translation>
    </message>
    <message>
      <source>10 challenges of the day.</source>
      <translation>10 retos del día.</translation>
    </message>
    <message>
      <source>10 challenges with others.</source>
      <translation>10 retos con otras personas.</translation>
    </message>
    <message>
      <source>10 hours in all.</source>
      <translation>10 horas en total.</translation>
    </message>
    <message>
      <source>10 sessions.</source>
      <translation>10 sesiones.</translation>
    </message>
    <message>
      <source>10,000 whole breaths in all.</source>
      <translation>10.000 respiraciones completas en total.</translation>
    </message>
    <message>
      <source>100 whole breaths in all.</source>
      <translation>100 respiraciones completas en total.</translation>
    </message>
    <message>
      <source>19 to 21 March, in any year.</source>
      <translation>Del 19 al 21 de marzo, de cualquier año.</translation>
    </message>
    <message>
      <source>20 to 22 June, in any year.</source>
      <translation>Del 20 al 22 de junio, de cualquier año.</translation>
    </message>
    <message>
      <source>20 to 23 December, in any year.</source>
      <translation>Del 20 al 23 de diciembre, de cualquier año.</translation>
    </message>
    <message>
      <source>21 to 24 September, in any year.</source>
      <translation>Del 21 al 24 de septiembre, de cualquier año.</translation>
    </message>
    <message>
      <source>25 sessions that met their goal.</source>
      <translation>25 sesiones que alcanzaron su meta.</translation>
    </message>
    <message>
      <source>250 sessions.</source>
      <translation>250 sesiones.</translation>
    </message>
    <message>
      <source>27 to 31 December, in any year.</source>
      <translation>Del 27 al 31 de diciembre, de cualquier año.</translation>
    </message>
    <message>
      <source>3 days in a row, once.</source>
      <translation>3 días seguidos, una vez.</translation>
    </message>
    <message>
      <source>3 different patterns.</source>
      <translation>3 patrones distintos.</translation>
    </message>
    <message>
      <source>30 days in a row, once.</source>
      <translation>30 días seguidos, una vez.</translation>
    </message>
    <message>
      <source>50 challenges of the day.</source>
      <translation>50 retos del día.</translation>
    </message>
    <message>
      <source>50 hours in all.</source>
      <translation>50 horas en total.</translation>
    </message>
    <message>
      <source>50 sessions.</source>
      <translation>50 sesiones.</translation>
    </message>
    <message>
      <source>6 different patterns.</source>
      <translation>6 patrones distintos.</translation>
    </message>
    <message>
      <source>7 days in a row, once.</source>
      <translation>7 días seguidos, una vez.</translation>
    </message>
    <message>
      <source>A beginning</source>
      <translation>Un comienzo</translation>
    </message>
    <message>
      <source>A challenge met</source>
      <translation>Un reto logrado</translation>
    </message>
    <message>
      <source>A goal met</source>
      <translation>Una meta alcanzada</translation>
    </message>
    <message>
      <source>A hundred breaths</source>
      <translation>Cien respiraciones</translation>
    </message>
    <message>
      <source>A hundred days</source>
      <translation>Cien días</translation>
    </message>
    <message>
      <source>A month in a row</source>
      <translation>Un mes seguido</translation>
    </message>
    <message>
      <source>A session after two weeks of rest.</source>
      <translation>Una sesión tras dos semanas de descanso.</translation>
    </message>
    <message>
      <source>A session that met its goal.</source>
      <translation>Una sesión que alcanzó su meta.</translation>
    </message>
    <message>
      <source>A thousand breaths</source>
      <translation>Mil respiraciones</translation>
    </message>
    <message>
      <source>A week in a row</source>
      <translation>Una semana seguida</translation>
    </message>
    <message>
      <source>A year of days</source>
      <translation>Un año de días</translation>
    </message>
    <message>
      <source>All the week</source>
      <translation>Toda la semana</translation>
    </message>
    <message>
      <source>An hour of air</source>
      <translation>Una hora de aire</translation>
    </message>
    <message>
      <source>December solstice</source>
      <translation>Solsticio de diciembre</translation>
    </message>
    <message>
      <source>Early light</source>
      <translation>Primera luz</translation>
    </message>
    <message>
      <source>Evening calm</source>
      <translation>Calma de la tarde</translation>
    </message>
    <message>
      <source>Fifty challenges</source>
      <translation>Cincuenta retos</translation>
    </message>
    <message>
      <source>Fifty hours</source>
      <translation>Cincuenta horas</translation>
    </message>
    <message>
      <source>Fifty sessions</source>
      <translation>Cincuenta sesiones</translation>
    </message>
    <message>
      <source>Given with: {title}</source>
      <translation>Recibida con: {title}</translation>
    </message>
    <message>
      <source>Good company</source>
      <translation>Buena compañía</translation>
    </message>
    <message>
      <source>Half an hour</source>
      <translation>Media hora</translation>
    </message>
    <message>
      <source>June solstice</source>
      <translation>Solsticio de junio</translation>
    </message>
    <message>
      <source>March equinox</source>
      <translation>Equinoccio de marzo</translation>
    </message>
    <message>
      <source>Met with others</source>
      <translation>Cumplido en compañía</translation>
    </message>
    <message>
      <source>New year</source>
      <translation>Año nuevo</translation>
    </message>
    <message>
      <source>One session of 10 minutes.</source>
      <translation>Una sesión de 10 minutos.</translation>
    </message>
    <message>
      <source>One session of 20 minutes.</source>
      <translation>Una sesión de 20 minutos.</translation>
    </message>
    <message>
      <source>One session of 30 minutes.</source>
      <translation>Una sesión de 30 minutos.</translation>
    </message>
    <message>
      <source>Round the year</source>
      <translation>La vuelta al año</translation>
    </message>
    <message>
      <source>September equinox</source>
      <translation>Equinoccio de septiembre</translation>
    </message>
    <message>
      <source>Sessions after 18:00 on 10 days.</source>
      <translation>Sesiones después de las 18:00 en 10 días.</translation>
    </message>
    <message>
      <source>Sessions before noon on 10 days.</source>
      <translation>Sesiones antes del mediodía en 10 días.</translation>
    </message>
    <message>
      <source>Sessions in each of the 12 months.</source>
      <translation>Sesiones en cada uno de los 12 meses.</translation>
    </message>
    <message>
      <source>Sessions on 100 days.</source>
      <translation>Sesiones en 100 días.</translation>
    </message>
    <message>
      <source>Sessions on 30 days.</source>
      <translation>Sesiones en 30 días.</translation>
    </message>
    <message>
      <source>Sessions on 365 days.</source>
      <translation>Sesiones en 365 días.</translation>
    </message>
    <message>
      <source>Sessions on 7 days.</source>
      <translation>Sesiones en 7 días.</translation>
    </message>
    <message>
      <source>Sessions on each day of the week.</source>
      <translation>Sesiones en cada día de la semana.</translation>
    </message>
    <message>
      <source>Seven days</source>
      <translation>Siete días</translation>
    </message>
    <message>
      <source>Six rhythms</source>
      <translation>Seis ritmos</translation>
    </message>
    <message>
      <source>Steady aim</source>
      <translation>Rumbo firme</translation>
    </message>
    <message>
      <source>Ten challenges</source>
      <translation>Diez retos</translation>
    </message>
    <message>
      <source>Ten hours</source>
      <translation>Diez horas</translation>
    </message>
    <message>
      <source>Ten minutes</source>
      <translation>Diez minutos</translation>
    </message>
    <message>
      <source>Ten sessions</source>
      <translation>Diez sesiones</translation>
    </message>
    <message>
      <source>Ten thousand breaths</source>
      <translation>Diez mil respiraciones</translation>
    </message>
    <message>
      <source>The first session.</source>
      <translation>La primera sesión.</translation>
    </message>
    <message>
      <source>Thirty days</source>
      <translation>Treinta días</translation>
    </message>
    <message>
      <source>Three in a row</source>
      <translation>Tres seguidos</translation>
    </message>
    <message>
      <source>Three rhythms</source>
      <translation>Tres ritmos</translation>
    </message>
    <message>
      <source>Twenty minutes</source>
      <translation>Veinte minutos</translation>
    </message>
    <message>
      <source>Two hundred and fifty</source>
      <translation>Doscientas cincuenta</translation>
    </message>
    <message>
      <source>Welcome back</source>
      <translation>De vuelta</translation>
    </message>
    <message>
      <source>Year's end</source>
      <translation>Fin de año</translation>
    </message>
    <message numerus="yes">
      <source>longest row {done} of %Ln day(s)</source>
      <translation>
        <numerusform>lo más seguido: {done} de %Ln día</numerusform>
        <numerusform>lo más seguido: {done} de %Ln días</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>longest {done} of %Ln min</source>
      <translation>
        <numerusform>la más larga: {done} de %Ln min</numerusform>
        <numerusform>la más larga: {done} de %Ln min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln</source>
      <translation>
        <numerusform>{done} de %Ln</numerusform>
        <numerusform>{done} de %Ln</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln breath(s)</source>
      <translation>
        <numerusform>{done} de %Ln respiración</numerusform>
        <numerusform>{done} de %Ln respiraciones</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln challenge(s)</source>
      <translation>
        <numerusform>{done} de %Ln reto</numerusform>
        <numerusform>{done} de %Ln retos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln day(s)</source>
      <translation>
        <numerusform>{done} de %Ln día</numerusform>
        <numerusform>{done} de %Ln días</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln goal(s)</source>
      <translation>
        <numerusform>{done} de %Ln meta</numerusform>
        <numerusform>{done} de %Ln metas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln h</source>
      <translation>
        <numerusform>{done} de %Ln h</numerusform>
        <numerusform>{done} de %Ln h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln month(s)</source>
      <translation>
        <numerusform>{done} de %Ln mes</numerusform>
        <numerusform>{done} de %Ln meses</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln pattern(s)</source>
      <translation>
        <numerusform>{done} de %Ln patrón</numerusform>
        <numerusform>{done} de %Ln patrones</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln session(s)</source>
      <translation>
        <numerusform>{done} de %Ln sesión</numerusform>
        <numerusform>{done} de %Ln sesiones</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BoardCard</name>
    <message>
      <source>A line of my own on the board</source>
      <translation>Una línea mía en la tabla</translation>
    </message>
    <message>
      <source>All right</source>
      <translation>De acuerdo</translation>
    </message>
    <message>
      <source>Around you</source>
      <translation>A tu alrededor</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Días</translation>
    </message>
    <message>
      <source>Where am I?</source>
      <translation>¿Dónde estoy?</translation>
    </message>
  </context>
  <context>
    <name>Boards</name>
    <message numerus="yes">
      <source>%Ln is/are on it</source>
      <translation>
        <numerusform>Hay %Ln persona</numerusform>
        <numerusform>Hay %Ln personas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minuto</numerusform>
        <numerusform>%Ln minutos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) together so far this week.</source>
      <translation>
        <numerusform>%Ln minuto en conjunto esta semana, hasta ahora.</numerusform>
        <numerusform>%Ln minutos en conjunto esta semana, hasta ahora.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln point(s)</source>
      <translation>
        <numerusform>%Ln punto</numerusform>
        <numerusform>%Ln puntos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln week(s) taken part in</source>
      <translation>
        <numerusform>%Ln semana con participación</numerusform>
        <numerusform>%Ln semanas con participación</numerusform>
      </translation>
    </message>
    <message>
      <source>A day is shared once it is over, so that nobody sees when you practised.</source>
      <translation>Un día se comparte cuando ha terminado, para que nadie vea cuándo practicaste.</translation>
    </message>
    <message numerus="yes">
      <source>A usual week of yours has %Ln minute(s).</source>
      <translation>
        <numerusform>Una semana habitual vuestra tiene %Ln minuto.</numerusform>
        <numerusform>Una semana habitual vuestra tiene %Ln minutos.</numerusform>
      </translation>
    </message>
    <message>
      <source>About thirty people of similar activity, for one week. The first seven move up a division, the last five who took part move down one, and whoever is away stays where they are. It needs days that are shared with the relay, and a line with your points is seen by your group.</source>
      <translation>Unas treinta personas con una actividad parecida, durante una semana. Las siete primeras suben una división, las cinco últimas que participaron bajan una, y quien no está se queda donde estaba. Hacen falta días compartidos con el relé, y tu grupo ve una línea con tus puntos.</translation>
    </message>
    <message>
      <source>All time</source>
      <translation>Desde siempre</translation>
    </message>
    <message>
      <source>At once</source>
      <translation>Al momento</translation>
    </message>
    <message>
      <source>Boards and leagues are on a relay. You need none of them to breathe.</source>
      <translation>Las tablas y las ligas están en un relé. Para respirar no hacen falta.</translation>
    </message>
    <message>
      <source>Forest</source>
      <translation>Bosque</translation>
    </message>
    <message>
      <source>From {before} to {after}</source>
      <translation>De {before} a {after}</translation>
    </message>
    <message>
      <source>Grove</source>
      <translation>Arboleda</translation>
    </message>
    <message>
      <source>Kept here. The relay hears of it when it answers.</source>
      <translation>Guardado aquí. El relé lo sabrá cuando responda.</translation>
    </message>
    <message>
      <source>Minutes together, week by week</source>
      <translation>Minutos en conjunto, semana a semana</translation>
    </message>
    <message>
      <source>Nobody has points here yet. Rest is practice too.</source>
      <translation>Aquí nadie tiene puntos todavía. El descanso también es práctica.</translation>
    </message>
    <message>
      <source>Nothing</source>
      <translation>Nada</translation>
    </message>
    <message>
      <source>Nothing is shared from now on. What was shared stays with the relay.</source>
      <translation>A partir de ahora no se comparte nada. Lo que se compartió se queda en el relé.</translation>
    </message>
    <message>
      <source>Nothing would be sent now: sharing begins with days from today on.</source>
      <translation>Ahora no se enviaría nada: se comparten los días desde hoy.</translation>
    </message>
    <message>
      <source>Off, your days count in the team's sum and nowhere else. On, your team also sees a line with your name and your points, and you see theirs. A day counts up to 150 points. You can take it back at any time.</source>
      <translation>Sin ella, tus días cuentan en la suma del equipo y en ningún otro sitio. Con ella, tu equipo ve además una línea con tu nombre y tus puntos, y tú ves las suyas. Un día cuenta hasta 150 puntos. Puedes retirarla cuando quieras.</translation>
    </message>
    <message>
      <source>On, everybody on this relay can see a line with your points, under the name that your card shows them or under a short one. It needs days that are shared with the relay. You can take it back at any time.</source>
      <translation>Con ella, todo el mundo en este relé puede ver una línea con tus puntos, con el nombre que muestra tu tarjeta o con uno corto. Hacen falta días compartidos con el relé. Puedes retirarla cuando quieras.</translation>
    </message>
    <message>
      <source>Once a day</source>
      <translation>Una vez al día</translation>
    </message>
    <message>
      <source>Place {place}, {name}: {points}</source>
      <translation>Puesto {place}, {name}: {points}</translation>
    </message>
    <message>
      <source>Sapling</source>
      <translation>Arbolito</translation>
    </message>
    <message>
      <source>Season {n}: {division}</source>
      <translation>Temporada {n}: {division}</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Semilla</translation>
    </message>
    <message>
      <source>Sprout</source>
      <translation>Brote</translation>
    </message>
    <message>
      <source>Still in {after}</source>
      <translation>Sigues en {after}</translation>
    </message>
    <message>
      <source>That did not come about. {why}</source>
      <translation>No ha podido ser. {why}</translation>
    </message>
    <message>
      <source>The relay does not answer right now. Boards come back when it does.</source>
      <translation>El relé no responde ahora mismo. Las tablas vuelven cuando responda.</translation>
    </message>
    <message>
      <source>The week until {last} still takes in devices that were offline. How it ended is said on {day}.</source>
      <translation>La semana hasta el {last} todavía recoge dispositivos que estaban sin conexión. El {day} se dirá cómo terminó.</translation>
    </message>
    <message>
      <source>This month</source>
      <translation>Este mes</translation>
    </message>
    <message>
      <source>This week</source>
      <translation>Esta semana</translation>
    </message>
    <message>
      <source>Today counts at once. Whoever looks can see that it grows.</source>
      <translation>El día de hoy cuenta al momento. Quien mire puede ver que crece.</translation>
    </message>
    <message>
      <source>Tree</source>
      <translation>Árbol</translation>
    </message>
    <message>
      <source>Up from {before} to {after}</source>
      <translation>Subes de {before} a {after}</translation>
    </message>
    <message>
      <source>Week from {day}: {minutes}, {sessions}</source>
      <translation>Semana del {day}: {minutes}, {sessions}</translation>
    </message>
    <message>
      <source>Week of {day}, {points}. {why}</source>
      <translation>Semana del {day}, {points}. {why}</translation>
    </message>
    <message>
      <source>Week {week} of season {season}, until {day}</source>
      <translation>Semana {week} de la temporada {season}, hasta el {day}</translation>
    </message>
    <message>
      <source>What members share with the team adds up here, week by week.</source>
      <translation>Aquí se suma, semana a semana, lo que se comparte con el equipo.</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
    <message>
      <source>You are at place {rank} of {all}, with {points}.</source>
      <translation>Estás en el puesto {rank} de {all}, con {points}.</translation>
    </message>
    <message>
      <source>You have no points on it yet.</source>
      <translation>Todavía no tienes puntos aquí.</translation>
    </message>
    <message>
      <source>You share days with this relay since {day}: {when}.</source>
      <translation>Compartes días con este relé desde el {day}: {when}.</translation>
    </message>
    <message>
      <source>You share no days with this relay.</source>
      <translation>No compartes días con este relé.</translation>
    </message>
    <message>
      <source>Your group comes together with your first points of the week. A week without any changes nothing.</source>
      <translation>Tu grupo se forma con tus primeros puntos de la semana. Una semana sin puntos no cambia nada.</translation>
    </message>
    <message numerus="yes">
      <source>Your group of this week has %Ln person/people of similar activity.</source>
      <translation>
        <numerusform>Tu grupo de esta semana tiene por ahora %Ln persona.</numerusform>
        <numerusform>Tu grupo de esta semana tiene %Ln personas con una actividad parecida.</numerusform>
      </translation>
    </message>
    <message>
      <source>Your points of this week are on their way into a group.</source>
      <translation>Tus puntos de esta semana van camino de un grupo.</translation>
    </message>
    <message>
      <source>{dates}, {part}, {points}</source>
      <translation>{dates}, {part}, {points}</translation>
    </message>
    <message>
      <source>{day}: {minutes}, {sessions}, {breaths}</source>
      <translation>{day}: {minutes}, {sessions}, {breaths}</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>{first} a {last}</translation>
    </message>
    <message>
      <source>{name}: {points}</source>
      <translation>{name}: {points}</translation>
    </message>
    <message>
      <source>{some}. Places are numbered in the upper half.</source>
      <translation>{some}. Los puestos se numeran en la mitad superior.</translation>
    </message>
    <message>
      <source>{text}, still open</source>
      <translation>{text}, aún abierta</translation>
    </message>
  </context>
  <context>
    <name>BoardsPage</name>
    <message>
      <source>Days shared with this relay</source>
      <translation>Días compartidos con este relé</translation>
    </message>
    <message>
      <source>On this relay</source>
      <translation>En este relé</translation>
    </message>
    <message>
      <source>See and choose what is shared</source>
      <translation>Ver y elegir qué se comparte</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
  </context>
  <context>
    <name>BreathCanvas</name>
    <message>
      <source>Breathing guide</source>
      <translation>Guía de respiración</translation>
    </message>
  </context>
  <context>
    <name>BreathCurve</name>
    <message>
      <source>Course of the breath</source>
      <translation>Curso de la respiración</translation>
    </message>
  </context>
  <context>
    <name>Breathe</name>
    <message>
      <source>A session at {time} was cut short. Kept safe: {breaths} of {pattern}.</source>
      <translation>La sesión de las {time} se interrumpió. A salvo: {breaths} de {pattern}.</translation>
    </message>
    <message>
      <source>All sound is off. M brings it back.</source>
      <translation>Todo el sonido está apagado. M lo devuelve.</translation>
    </message>
    <message>
      <source>Breath {n} of {planned} · next: a rest of {time}</source>
      <translation>Respiración {n} de {planned} · sigue: un descanso de {time}</translation>
    </message>
    <message>
      <source>Breath {n} of {planned} · next: {pattern}</source>
      <translation>Respiración {n} de {planned} · sigue: {pattern}</translation>
    </message>
    <message>
      <source>Breath {n} of {planned} · next: {word} {seconds}</source>
      <translation>Respiración {n} de {planned} · sigue: {word} {seconds}</translation>
    </message>
    <message>
      <source>Breath {n} of {planned} · the last one</source>
      <translation>Respiración {n} de {planned} · la última</translation>
    </message>
    <message>
      <source>Breathe as you like. Then: {pattern}</source>
      <translation>Respira como quieras. Después: {pattern}</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Ended after {breaths}. You can still go on for {left} s.</source>
      <translation>Terminó tras {breaths}. Aún puedes seguir durante {left} s.</translation>
    </message>
    <message>
      <source>Ended before the first whole breath. You can still go on for {left} s.</source>
      <translation>Terminó antes de la primera respiración completa. Aún puedes seguir durante {left} s.</translation>
    </message>
    <message>
      <source>Hold Space while you breathe in and let go as you breathe out, or tap at each turn.</source>
      <translation>Mantén Espacio mientras inhalas y suéltalo al exhalar, o toca en cada cambio.</translation>
    </message>
    <message>
      <source>No whole breath this time, so nothing was saved. The rhythm waits for you.</source>
      <translation>Esta vez no hubo ninguna respiración completa, así que no se guardó nada. El ritmo te espera.</translation>
    </message>
    <message>
      <source>Part {n} of {parts} · {done} of {breaths}</source>
      <translation>Parte {n} de {parts} · {done} de {breaths}</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>En pausa</translation>
    </message>
    <message>
      <source>Paused at breath {n} of {planned}. It waits as long as you like.</source>
      <translation>En pausa en la respiración {n} de {planned}. Espera cuanto quieras.</translation>
    </message>
    <message>
      <source>Pledged for the next session. When you're ready, press Space.</source>
      <translation>Hay un compromiso para la próxima sesión. Cuando quieras, pulsa Espacio.</translation>
    </message>
    <message>
      <source>Rest</source>
      <translation>Descanso</translation>
    </message>
    <message>
      <source>Rest for {time}. Then {pattern}</source>
      <translation>Descansa {time}. Después, {pattern}</translation>
    </message>
    <message>
      <source>Sound is on again.</source>
      <translation>El sonido vuelve a estar activado.</translation>
    </message>
    <message>
      <source>The voice is off.</source>
      <translation>La voz está desactivada.</translation>
    </message>
    <message>
      <source>The voice is on.</source>
      <translation>La voz está activada.</translation>
    </message>
    <message>
      <source>This breath is the last one. Esc ends at once.</source>
      <translation>Esta respiración es la última. Esc termina enseguida.</translation>
    </message>
    <message>
      <source>When you're ready, press Space.</source>
      <translation>Cuando quieras, pulsa Espacio.</translation>
    </message>
    <message>
      <source>You are in a room, and breathe there. Your own session can begin once you leave.</source>
      <translation>Estás en una sala y respiras allí. Tu propia sesión puede empezar cuando salgas.</translation>
    </message>
    <message>
      <source>Your computer slept, so the breath waited for you. Go on whenever you like.</source>
      <translation>Tu equipo se suspendió, así que la respiración te esperó. Sigue cuando quieras.</translation>
    </message>
    <message>
      <source>{pattern}  {label}</source>
      <translation>{pattern}  {label}</translation>
    </message>
    <message>
      <source>{pattern} {label}, {breaths}</source>
      <translation>{pattern} {label}, {breaths}</translation>
    </message>
    <message>
      <source>{program} · {pattern}</source>
      <translation>{program} · {pattern}</translation>
    </message>
    <message>
      <source>{word}. After this breath: {pattern}</source>
      <translation>{word}. Tras esta respiración: {pattern}</translation>
    </message>
  </context>
  <context>
    <name>BreatheControls</name>
    <message>
      <source>End</source>
      <translation>Terminar</translation>
    </message>
    <message>
      <source>End now</source>
      <translation>Terminar ya</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Length: {words}. Choose another</source>
      <translation>Duración: {words}. Elegir otra</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>See the summary</source>
      <translation>Ver el resumen</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Espacio</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Empezar</translation>
    </message>
  </context>
  <context>
    <name>BreatheScreen</name>
    <message>
      <source>Breathe</source>
      <translation>Respirar</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarlo</translation>
    </message>
    <message>
      <source>Let it go</source>
      <translation>Dejarlo ir</translation>
    </message>
  </context>
  <context>
    <name>BreathsPage</name>
    <message>
      <source>At your own pace. The circle is only a companion.</source>
      <translation>A tu ritmo. El círculo solo te acompaña.</translation>
    </message>
    <message>
      <source>That is all there is to it. The rest is up to you.</source>
      <translation>Eso es todo. Lo demás depende de ti.</translation>
    </message>
    <message>
      <source>Three soft breaths</source>
      <translation>Tres respiraciones suaves</translation>
    </message>
    <message>
      <source>Welcome. Breathe in as the circle grows, out as it rests. Nothing is recorded.</source>
      <translation>Te damos la bienvenida. Inhala mientras el círculo crece, exhala mientras reposa. No se registra nada.</translation>
    </message>
  </context>
  <context>
    <name>BrowserDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Go on in your browser</source>
      <translation>Sigue en tu navegador</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Open it again</source>
      <translation>Abrirlo otra vez</translation>
    </message>
    <message>
      <source>Waiting for your browser</source>
      <translation>Esperando a tu navegador</translation>
    </message>
    <message>
      <source>Your browser shows the relay's page, which leads on to where your organisation signs people in. It learns that you use this relay, and nothing of your history.</source>
      <translation>Tu navegador muestra la página del relé, que lleva a donde tu organización identifica a la gente. Sabrá que usas este relé, y nada de tu historial.</translation>
    </message>
    <message>
      <source>Your browser shows the relay's page, which leads on to {name}. {name} learns that you use this relay, and nothing of your history.</source>
      <translation>Tu navegador muestra la página del relé, que lleva a {name}. {name} sabrá que usas este relé, y nada de tu historial.</translation>
    </message>
    <message>
      <source>{name} is added.</source>
      <translation>{name} está añadido.</translation>
    </message>
    <message>
      <source>{name} is added. You were known here by it already, and are one account now. The recovery codes from before stopped working; new ones can be made.</source>
      <translation>{name} está añadido. Ya se te conocía aquí por él, y ahora sois una sola cuenta. Los códigos de recuperación de antes ya no sirven; se pueden crear otros.</translation>
    </message>
  </context>
  <context>
    <name>BytesCard</name>
    <message>
      <source>Body</source>
      <translation>Cuerpo</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy all bytes as hex</source>
      <translation>Copiar todo en hex</translation>
    </message>
    <message>
      <source>Copy the fields</source>
      <translation>Copiar los campos</translation>
    </message>
    <message>
      <source>The exact bytes that leave</source>
      <translation>Los bytes exactos que salen</translation>
    </message>
    <message>
      <source>What anybody on the way can read</source>
      <translation>Lo que cualquiera puede leer por el camino</translation>
    </message>
    <message>
      <source>What nobody on the way can read: the sealed body</source>
      <translation>Lo que nadie en el camino puede leer: el cuerpo sellado</translation>
    </message>
    <message>
      <source>What the relay and your team can read: the body</source>
      <translation>Lo que el relé y tu equipo pueden leer: el cuerpo</translation>
    </message>
  </context>
  <context>
    <name>Callback</name>
    <message>
      <source>Back to Breath Master</source>
      <translation>De vuelta a Breath Master</translation>
    </message>
    <message>
      <source>That did not work. You can close this window; the app says more.</source>
      <translation>No ha funcionado. Puedes cerrar esta ventana; la aplicación dice más.</translation>
    </message>
    <message>
      <source>You can close this window.</source>
      <translation>Puedes cerrar esta ventana.</translation>
    </message>
  </context>
  <context>
    <name>ChallengeCard</name>
    <message>
      <source>Done</source>
      <translation>Hecho</translation>
    </message>
    <message>
      <source>How far it is</source>
      <translation>Cuánto lleva</translation>
    </message>
  </context>
  <context>
    <name>Challenges</name>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation>
        <numerusform>+%Ln punto</numerusform>
        <numerusform>+%Ln puntos</numerusform>
      </translation>
    </message>
    <message>
      <source>A morning session</source>
      <translation>Una sesión de mañana</translation>
    </message>
    <message>
      <source>A session today</source>
      <translation>Una sesión hoy</translation>
    </message>
    <message>
      <source>All sessions of today together.</source>
      <translation>Todas las sesiones de hoy juntas.</translation>
    </message>
    <message>
      <source>An evening session</source>
      <translation>Una sesión de tarde</translation>
    </message>
    <message>
      <source>In one go, with pauses if you like.</source>
      <translation>De una vez, con pausas si quieres.</translation>
    </message>
    <message>
      <source>More than a minute, begun at 18:00 or later.</source>
      <translation>Más de un minuto, empezada a las 18:00 o después.</translation>
    </message>
    <message>
      <source>More than a minute, begun before noon.</source>
      <translation>Más de un minuto, empezada antes del mediodía.</translation>
    </message>
    <message>
      <source>More than a minute; a row of days may begin with it.</source>
      <translation>Más de un minuto; unos días seguidos pueden empezar así.</translation>
    </message>
    <message>
      <source>One session of {n} min</source>
      <translation>Una sesión de {n} min</translation>
    </message>
    <message>
      <source>Rest is practice too.</source>
      <translation>Descansar también es practicar.</translation>
    </message>
    <message>
      <source>Whole breaths of 4 seconds or longer, of all sessions of today.</source>
      <translation>Respiraciones completas de 4 segundos o más, de todas las sesiones de hoy.</translation>
    </message>
    <message>
      <source>longest today {done} of {target} min</source>
      <translation>la más larga de hoy: {done} de {target} min</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln breath(s)</source>
      <translation>
        <numerusform>{done} de %Ln respiración</numerusform>
        <numerusform>{done} de %Ln respiraciones</numerusform>
      </translation>
    </message>
    <message>
      <source>{done} of {target} min</source>
      <translation>{done} de {target} min</translation>
    </message>
    <message>
      <source>{earned} of {all} earned</source>
      <translation>{earned} de {all} obtenidas</translation>
    </message>
    <message>
      <source>{n} min of breathing</source>
      <translation>{n} min de respiración</translation>
    </message>
  </context>
  <context>
    <name>ChallengesScreen</name>
    <message>
      <source>Badges</source>
      <translation>Insignias</translation>
    </message>
    <message>
      <source>Boards</source>
      <translation>Tablas</translation>
    </message>
    <message>
      <source>Challenges</source>
      <translation>Retos</translation>
    </message>
    <message>
      <source>For those who like to see where they are. All of it is off at first.</source>
      <translation>Para quien quiera ver dónde está. Al principio todo está desactivado.</translation>
    </message>
    <message>
      <source>Hidden until you ask for them.</source>
      <translation>Oculto hasta que lo pidas.</translation>
    </message>
    <message>
      <source>Nobody has to, and whoever is away loses nothing.</source>
      <translation>Nadie tiene que participar, y quien no está no pierde nada.</translation>
    </message>
    <message>
      <source>Our week</source>
      <translation>Nuestra semana</translation>
    </message>
    <message>
      <source>Reading your history.</source>
      <translation>Leyendo tu historial.</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>With others</source>
      <translation>Con otras personas</translation>
    </message>
  </context>
  <context>
    <name>ChatPanel</name>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy the text</source>
      <translation>Copiar el texto</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Mensajes</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>Write to the room</source>
      <translation>Escribe a la sala</translation>
    </message>
  </context>
  <context>
    <name>ChoiceChips</name>
    <message>
      <source>{name}: {choice}</source>
      <translation>{name}: {choice}</translation>
    </message>
  </context>
  <context>
    <name>CodesDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Each of these is good once, instead of the app or a passkey. They are shown only now: keep them where you would look for them.</source>
      <translation>Cada uno sirve una vez, en lugar de la aplicación o de una llave de acceso. Solo se muestran ahora: guárdalos donde los buscarías.</translation>
    </message>
    <message>
      <source>Making the codes</source>
      <translation>Creando los códigos</translation>
    </message>
    <message>
      <source>No codes were made.</source>
      <translation>No se crearon códigos.</translation>
    </message>
    <message>
      <source>Recovery codes</source>
      <translation>Códigos de recuperación</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>Account on the relay</source>
      <translation>Cuenta en el relé</translation>
    </message>
    <message>
      <source>Add a device: show the link and code</source>
      <translation>Añadir un dispositivo: mostrar el enlace y el código</translation>
    </message>
    <message>
      <source>Bring history over from VS Code</source>
      <translation>Traer el historial de VS Code</translation>
    </message>
    <message>
      <source>Choose another length</source>
      <translation>Elegir otra duración</translation>
    </message>
    <message>
      <source>Connect to a relay</source>
      <translation>Conectar con un relé</translation>
    </message>
    <message>
      <source>Editors and keys</source>
      <translation>Editores y claves</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Terminar</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>Full screen</source>
      <translation>Pantalla completa</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Go to {screen}</source>
      <translation>Ir a {screen}</translation>
    </message>
    <message>
      <source>Join a room by code</source>
      <translation>Entrar en una sala con un código</translation>
    </message>
    <message>
      <source>Leave the room</source>
      <translation>Salir de la sala</translation>
    </message>
    <message>
      <source>Length: {length}</source>
      <translation>Duración: {length}</translation>
    </message>
    <message>
      <source>Mini guide</source>
      <translation>Miniguía</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>Silenciar</translation>
    </message>
    <message>
      <source>One minute</source>
      <translation>Un minuto</translation>
    </message>
    <message>
      <source>Open a room</source>
      <translation>Abrir una sala</translation>
    </message>
    <message>
      <source>Pattern: {name} {figures}</source>
      <translation>Patrón: {name} {figures}</translation>
    </message>
    <message>
      <source>Patterns</source>
      <translation>Patrones</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privacidad</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>Perfil</translation>
    </message>
    <message>
      <source>Quiet for an hour</source>
      <translation>Silencio por una hora</translation>
    </message>
    <message>
      <source>Quiet for today</source>
      <translation>Silencio por hoy</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Salir</translation>
    </message>
    <message>
      <source>Reduced motion: off</source>
      <translation>Movimiento reducido: no</translation>
    </message>
    <message>
      <source>Reduced motion: on</source>
      <translation>Movimiento reducido: sí</translation>
    </message>
    <message>
      <source>Reminders again</source>
      <translation>Recordatorios de nuevo</translation>
    </message>
    <message>
      <source>Sound on</source>
      <translation>Activar el sonido</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Espacio</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Empezar</translation>
    </message>
    <message>
      <source>Start the desk timer</source>
      <translation>Iniciar el temporizador de escritorio</translation>
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation>Parar el temporizador de escritorio</translation>
    </message>
    <message>
      <source>Theme: dark</source>
      <translation>Tema: oscuro</translation>
    </message>
    <message>
      <source>Theme: follow the system</source>
      <translation>Tema: como el sistema</translation>
    </message>
    <message>
      <source>Theme: light</source>
      <translation>Tema: claro</translation>
    </message>
    <message>
      <source>Voice off</source>
      <translation>Voz desactivada</translation>
    </message>
    <message>
      <source>Voice on</source>
      <translation>Voz activada</translation>
    </message>
    <message>
      <source>animation accessibility</source>
      <translation>animación accesibilidad</translation>
    </message>
    <message>
      <source>appearance colours</source>
      <translation>apariencia colores</translation>
    </message>
    <message>
      <source>begin session breathe</source>
      <translation>comenzar sesión respirar</translation>
    </message>
    <message>
      <source>code link unlink api token</source>
      <translation>código vincular desvincular api token</translation>
    </message>
    <message>
      <source>duration time goal cycles breaths</source>
      <translation>duración tiempo meta ciclos respiraciones</translation>
    </message>
    <message>
      <source>duration time goal minutes</source>
      <translation>duración tiempo meta minutos</translation>
    </message>
    <message>
      <source>edit editor programs rhythm</source>
      <translation>editar editor programas ritmo</translation>
    </message>
    <message>
      <source>end exit together</source>
      <translation>terminar salir juntos</translation>
    </message>
    <message>
      <source>exit close</source>
      <translation>salir cerrar</translation>
    </message>
    <message>
      <source>export delete data</source>
      <translation>exportar borrar datos</translation>
    </message>
    <message>
      <source>import extension</source>
      <translation>importar extensión</translation>
    </message>
    <message>
      <source>name picture share visible others</source>
      <translation>nombre imagen compartir visible los demás</translation>
    </message>
    <message>
      <source>pairing pair qr sync</source>
      <translation>vincular emparejar qr sincronizar</translation>
    </message>
    <message>
      <source>reminders snooze</source>
      <translation>recordatorios posponer</translation>
    </message>
    <message>
      <source>rhythm program choose</source>
      <translation>ritmo programa elegir</translation>
    </message>
    <message>
      <source>short pause break</source>
      <translation>breve pausa descanso</translation>
    </message>
    <message>
      <source>sign in password passkey sessions erase</source>
      <translation>entrar contraseña llave de acceso sesiones borrar</translation>
    </message>
    <message>
      <source>silence quiet volume</source>
      <translation>silencio callar volumen</translation>
    </message>
    <message>
      <source>small window on top</source>
      <translation>ventana pequeña encima</translation>
    </message>
    <message>
      <source>speak spoken phases</source>
      <translation>hablar fases habladas</translation>
    </message>
    <message>
      <source>stop finish session</source>
      <translation>parar acabar sesión</translation>
    </message>
    <message>
      <source>stretch stretches posture</source>
      <translation>estirar estiramientos postura</translation>
    </message>
    <message>
      <source>sync account devices</source>
      <translation>sincronizar cuenta dispositivos</translation>
    </message>
    <message>
      <source>together live breathe with others start</source>
      <translation>juntos en directo respirar con otros empezar</translation>
    </message>
    <message>
      <source>together live enter link</source>
      <translation>juntos en directo entrar enlace</translation>
    </message>
    <message>
      <source>whole large</source>
      <translation>completa grande</translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>Enter sends, Shift+Enter begins a line</source>
      <translation>Intro envía, Mayús+Intro empieza una línea</translation>
    </message>
    <message>
      <source>Leave that</source>
      <translation>Dejarlo</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Mensaje</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>Something to say</source>
      <translation>Algo que decir</translation>
    </message>
  </context>
  <context>
    <name>ConfirmDialog</name>
    <message>
      <source>Leave it as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
  </context>
  <context>
    <name>CopyField</name>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
  </context>
  <context>
    <name>CueDialog</name>
    <message>
      <source>A line for everybody</source>
      <translation>Una frase para todos</translation>
    </message>
    <message>
      <source>It stands over the orb for a little while.</source>
      <translation>Queda un rato sobre la esfera.</translation>
    </message>
    <message>
      <source>Let the shoulders sink</source>
      <translation>Deja caer los hombros</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>Mostrarla</translation>
    </message>
  </context>
  <context>
    <name>CuesPage</name>
    <message>
      <source>How would you like to follow along?</source>
      <translation>¿Cómo te gustaría seguir la respiración?</translation>
    </message>
    <message>
      <source>Listen</source>
      <translation>Escuchar</translation>
    </message>
    <message>
      <source>Listen to a sample</source>
      <translation>Escuchar una muestra</translation>
    </message>
    <message>
      <source>One rises as you breathe in, one falls as you breathe out.</source>
      <translation>Uno sube cuando inhalas, otro baja cuando exhalas.</translation>
    </message>
    <message>
      <source>Soft tones</source>
      <translation>Tonos suaves</translation>
    </message>
    <message>
      <source>Spoken words</source>
      <translation>Palabras habladas</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Parar</translation>
    </message>
    <message>
      <source>Stop the sample</source>
      <translation>Parar la muestra</translation>
    </message>
    <message>
      <source>The circle is always there. Tones and words let you close your eyes.</source>
      <translation>El círculo está siempre. Con tonos y palabras puedes cerrar los ojos.</translation>
    </message>
  </context>
  <context>
    <name>DataCard</name>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Open privacy</source>
      <translation>Abrir la privacidad</translation>
    </message>
    <message>
      <source>Open profile</source>
      <translation>Abrir el perfil</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privacidad</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>Perfil</translation>
    </message>
    <message>
      <source>What is where, the exact bytes that leave, export of everything, and deleting.</source>
      <translation>Qué hay en cada sitio, los bytes exactos que salen, la exportación de todo y el borrado.</translation>
    </message>
    <message>
      <source>What others may see of you, editors you link, and keys.</source>
      <translation>Lo que los demás pueden ver de ti, los editores que vinculas y las claves.</translation>
    </message>
    <message>
      <source>Your data</source>
      <translation>Tus datos</translation>
    </message>
  </context>
  <context>
    <name>DataMap</name>
    <message>
      <source>The relay</source>
      <translation>El relé</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Este dispositivo</translation>
    </message>
    <message>
      <source>Your other devices</source>
      <translation>Tus otros dispositivos</translation>
    </message>
  </context>
  <context>
    <name>DaySharingDialog</name>
    <message>
      <source>Leave it as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
    <message>
      <source>Share nothing</source>
      <translation>No compartir nada</translation>
    </message>
    <message>
      <source>Share this</source>
      <translation>Compartir esto</translation>
    </message>
    <message>
      <source>Shared</source>
      <translation>Se comparte</translation>
    </message>
    <message>
      <source>The exact bytes, before they are signed</source>
      <translation>Los bytes exactos, antes de firmarlos</translation>
    </message>
    <message>
      <source>What would be sent now</source>
      <translation>Qué se enviaría ahora</translation>
    </message>
  </context>
  <context>
    <name>DeviceRows</name>
    <message>
      <source>Remove</source>
      <translation>Retirar</translation>
    </message>
    <message>
      <source>Remove {d}</source>
      <translation>Retirar {d}</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Cambiar el nombre</translation>
    </message>
    <message>
      <source>Rename {d}</source>
      <translation>Cambiar el nombre de {d}</translation>
    </message>
  </context>
  <context>
    <name>DevicesCard</name>
    <message>
      <source>Devices at the relay</source>
      <translation>Dispositivos en el relé</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Dejarlo</translation>
    </message>
    <message>
      <source>Let in</source>
      <translation>Admitir</translation>
    </message>
    <message>
      <source>Let {name} in again</source>
      <translation>Volver a admitir {name}</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>Cerrar sesión</translation>
    </message>
    <message>
      <source>Sign {name} out</source>
      <translation>Cerrar la sesión de {name}</translation>
    </message>
    <message>
      <source>Sign {name} out?</source>
      <translation>¿Cerrar la sesión de {name}?</translation>
    </message>
    <message>
      <source>Signing a device out keeps it from the relay; it keeps its keys, and can be let in again. To shut a lost device out for good, remove it in Settings.</source>
      <translation>Cerrar la sesión de un dispositivo lo aparta del relé; conserva sus claves y se le puede volver a admitir. Para excluir del todo uno perdido, quítalo en Ajustes.</translation>
    </message>
    <message>
      <source>The relay no longer takes it: it sends and receives nothing there, until you let it in again.
What it holds stays readable on it, and it stays in your list of devices. If it is lost, remove it in Settings instead.</source>
      <translation>El relé ya no lo acepta: no envía ni recibe nada allí hasta que vuelvas a admitirlo.
Lo que guarda sigue siendo legible en él, y sigue en tu lista de dispositivos. Si se ha perdido, quítalo mejor en Ajustes.</translation>
    </message>
  </context>
  <context>
    <name>DiscardDialog</name>
    <message>
      <source>Discard</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Discard what you changed?</source>
      <translation>¿Descartar lo que cambiaste?</translation>
    </message>
    <message>
      <source>Keep editing</source>
      <translation>Seguir editando</translation>
    </message>
    <message>
      <source>What was saved before stays. What was never saved goes.</source>
      <translation>Lo que ya estaba guardado se queda. Lo que nunca se guardó se va.</translation>
    </message>
  </context>
  <context>
    <name>DisconnectDialog</name>
    <message>
      <source>Disconnect</source>
      <translation>Desconectar</translation>
    </message>
    <message>
      <source>Disconnect from the relay?</source>
      <translation>¿Desconectar del relé?</translation>
    </message>
    <message>
      <source>Everything stays on this computer. It no longer hears from your other devices, nor they from it, until you connect again.</source>
      <translation>Todo se queda en este equipo. Deja de tener noticias de tus otros dispositivos, y ellos de él, hasta que vuelvas a conectar.</translation>
    </message>
    <message>
      <source>Stay connected</source>
      <translation>Seguir conectado</translation>
    </message>
  </context>
  <context>
    <name>Draft</name>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation>
        <numerusform>+%Ln punto</numerusform>
        <numerusform>+%Ln puntos</numerusform>
      </translation>
    </message>
    <message>
      <source>A goal of its own</source>
      <translation>Una meta propia</translation>
    </message>
    <message>
      <source>All together</source>
      <translation>En conjunto</translation>
    </message>
    <message>
      <source>Days in a row</source>
      <translation>Días seguidos</translation>
    </message>
    <message>
      <source>Everybody who takes part breathes so many minutes within the dates.</source>
      <translation>Cada participante respira esos minutos entre las fechas.</translation>
    </message>
    <message>
      <source>Everybody who takes part has so many sessions within the dates.</source>
      <translation>Cada participante hace esas sesiones entre las fechas.</translation>
    </message>
    <message>
      <source>It needs a title, by which others know it.</source>
      <translation>Necesita un título por el que se la conozca.</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minutos</translation>
    </message>
    <message>
      <source>Reckoned by a small formula over the days; it is explained below.</source>
      <translation>Se calcula con una pequeña fórmula sobre los días; se explica abajo.</translation>
    </message>
    <message>
      <source>Sessions</source>
      <translation>Sesiones</translation>
    </message>
    <message>
      <source>So many days in a row with a minute or more, at any point of the dates.</source>
      <translation>Esos días seguidos con un minuto o más, en cualquier momento entre las fechas.</translation>
    </message>
    <message>
      <source>What all bring adds up to one sum. Nobody's part is too small for it.</source>
      <translation>Lo que aporta cada cual forma una sola suma. Ninguna parte es demasiado pequeña.</translation>
    </message>
    <message>
      <source>With your own last seven days it comes to {value}.</source>
      <translation>Con tus últimos siete días da {value}.</translation>
    </message>
    <message>
      <source>all minutes within the dates</source>
      <translation>todos los minutos entre las fechas</translation>
    </message>
    <message>
      <source>all together</source>
      <translation>en conjunto</translation>
    </message>
    <message>
      <source>breaths</source>
      <translation>respiraciones</translation>
    </message>
    <message>
      <source>each for themselves</source>
      <translation>cada cual por su cuenta</translation>
    </message>
    <message>
      <source>how many days it lasts, how many take part</source>
      <translation>cuántos días dura, cuántas personas participan</translation>
    </message>
    <message>
      <source>minutes</source>
      <translation>minutos</translation>
    </message>
    <message>
      <source>no badge</source>
      <translation>ninguna insignia</translation>
    </message>
    <message>
      <source>no points</source>
      <translation>ningún punto</translation>
    </message>
    <message>
      <source>numbers of a day, inside sum, max, min or count</source>
      <translation>números de un día, dentro de sum, max, min o count</translation>
    </message>
    <message>
      <source>sessions</source>
      <translation>sesiones</translation>
    </message>
    <message>
      <source>the days with ten minutes or more</source>
      <translation>los días con diez minutos o más</translation>
    </message>
    <message>
      <source>the larger, or the smaller, of two</source>
      <translation>el mayor, o el menor, de dos</translation>
    </message>
    <message>
      <source>the most breaths of a day, of the last seven days</source>
      <translation>las más respiraciones de un día, de los últimos siete</translation>
    </message>
    <message>
      <source>whole numbers; a comparison is 1 or 0</source>
      <translation>números enteros; una comparación vale 1 o 0</translation>
    </message>
  </context>
  <context>
    <name>EditorModel</name>
    <message>
      <source>Not saved yet</source>
      <translation>Sin guardar</translation>
    </message>
    <message>
      <source>Without a name</source>
      <translation>Sin nombre</translation>
    </message>
  </context>
  <context>
    <name>EditorPage</name>
    <message>
      <source>A session is under way. This can be breathed when it is over.</source>
      <translation>Hay una sesión en curso. Esto se puede respirar cuando termine.</translation>
    </message>
    <message>
      <source>Breathe this now</source>
      <translation>Respirar esto ahora</translation>
    </message>
    <message>
      <source>Bring it back</source>
      <translation>Recuperarlo</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Make a copy</source>
      <translation>Hacer una copia</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Nuevo</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>Guardado</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>Compartir</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>Undo the latest change</source>
      <translation>Deshacer el último cambio</translation>
    </message>
  </context>
  <context>
    <name>Editors</name>
    <message>
      <source>Cards of people here, as anyone here sees them</source>
      <translation>Las tarjetas de la gente de aquí, como las ve cualquiera</translation>
    </message>
    <message>
      <source>Days in a row</source>
      <translation>Días seguidos</translation>
    </message>
    <message numerus="yes">
      <source>It works once, for about %Ln more minute(s).</source>
      <translation>
        <numerusform>Sirve una vez, durante %Ln minuto más.</numerusform>
        <numerusform>Sirve una vez, durante unos %Ln minutos más.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Knows %Ln editor(s) or key(s) by name, and when each was last used.</source>
      <translation>
        <numerusform>Conoce %Ln editor o clave por su nombre, y cuándo se usó por última vez.</numerusform>
        <numerusform>Conoce %Ln editores o claves por su nombre, y cuándo se usó cada uno por última vez.</numerusform>
      </translation>
    </message>
    <message>
      <source>Last used {ago}</source>
      <translation>Último uso: {ago}</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Nivel</translation>
    </message>
    <message>
      <source>Minutes of today and of this week</source>
      <translation>Minutos de hoy y de esta semana</translation>
    </message>
    <message>
      <source>Not used so far; made {ago}</source>
      <translation>Sin usar todavía; creada {ago}</translation>
    </message>
    <message>
      <source>Reads cards as anyone here sees them</source>
      <translation>Lee tarjetas como las ve cualquiera de aquí</translation>
    </message>
    <message>
      <source>Reads nothing that this app knows of</source>
      <translation>No lee nada que esta aplicación conozca</translation>
    </message>
    <message>
      <source>Reads the figures you share with editors</source>
      <translation>Lee las cifras que compartes con editores</translation>
    </message>
    <message>
      <source>Reads the figures you share with editors, and cards as anyone here sees them</source>
      <translation>Lee las cifras que compartes con editores, y tarjetas como las ve cualquiera de aquí</translation>
    </message>
    <message>
      <source>The figures you share with editors</source>
      <translation>Las cifras que compartes con editores</translation>
    </message>
    <message>
      <source>This code has run out. Another one takes a moment.</source>
      <translation>Este código ya no sirve. Otro se hace en un momento.</translation>
    </message>
  </context>
  <context>
    <name>EditorsCard</name>
    <message>
      <source>Link an editor</source>
      <translation>Vincular un editor</translation>
    </message>
    <message>
      <source>Linked editors</source>
      <translation>Editores vinculados</translation>
    </message>
    <message>
      <source>None is linked. An editor that is linked can show figures you share with it.</source>
      <translation>No hay ninguno vinculado. Un editor vinculado puede mostrar las cifras que compartas con él.</translation>
    </message>
    <message>
      <source>Unlink</source>
      <translation>Desvincular</translation>
    </message>
    <message>
      <source>Unlink {name}?</source>
      <translation>¿Desvincular {name}?</translation>
    </message>
    <message>
      <source>{name} can no longer show your figures. What it showed before, it may still remember. It can be linked again with a new code.</source>
      <translation>{name} ya no podrá mostrar tus cifras. Lo que mostró antes quizá lo recuerde todavía. Se puede vincular otra vez con un código nuevo.</translation>
    </message>
  </context>
  <context>
    <name>EditorsModel</name>
    <message>
      <source>A key needs a name, and something that it may read.</source>
      <translation>Una clave necesita un nombre y algo que pueda leer.</translation>
    </message>
    <message>
      <source>Points are hidden on your devices, so this is not shared.</source>
      <translation>Los puntos están ocultos en tus dispositivos, así que esto no se comparte.</translation>
    </message>
  </context>
  <context>
    <name>EditorsScreen</name>
    <message>
      <source>An editor such as VS Code reads your figures from your relay, if you link it. Without a relay there is nothing it could read.</source>
      <translation>Un editor como VS Code lee tus cifras en tu relé, si lo vinculas. Sin un relé no hay nada que pueda leer.</translation>
    </message>
    <message>
      <source>Asking the relay what is linked.</source>
      <translation>Preguntando al relé qué está vinculado.</translation>
    </message>
    <message>
      <source>Back to profile</source>
      <translation>Volver al perfil</translation>
    </message>
    <message>
      <source>Editors and keys</source>
      <translation>Editores y claves</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
    <message>
      <source>The relay does not answer right now.</source>
      <translation>El relé no responde ahora mismo.</translation>
    </message>
    <message>
      <source>The relay does not answer right now. What you chose is kept and sent later.</source>
      <translation>El relé no responde ahora mismo. Lo que elegiste se guarda y se envía más tarde.</translation>
    </message>
    <message>
      <source>There is no relay, so nothing is linked.</source>
      <translation>No hay relé, así que no hay nada vinculado.</translation>
    </message>
    <message>
      <source>‹ Profile</source>
      <translation>‹ Perfil</translation>
    </message>
  </context>
  <context>
    <name>EmailDialog</name>
    <message>
      <source>A code is on its way to {email}. It works once, for ten minutes.</source>
      <translation>Un código va camino de {email}. Sirve una vez, durante diez minutos.</translation>
    </message>
    <message>
      <source>A code is sent there, to see that it is yours. The relay keeps the address and writes to it about signing in, and about nothing else.</source>
      <translation>Se envía allí un código, para ver que es tuya. El relé guarda la dirección y escribe a ella sobre entrar, y sobre nada más.</translation>
    </message>
    <message>
      <source>Add an e-mail address</source>
      <translation>Añadir una dirección de correo</translation>
    </message>
    <message>
      <source>Add it</source>
      <translation>Añadirla</translation>
    </message>
    <message>
      <source>Another address</source>
      <translation>Otra dirección</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code from the e-mail</source>
      <translation>Código del correo</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>Dirección de correo</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Send a code</source>
      <translation>Enviar un código</translation>
    </message>
    <message>
      <source>{email} is added.</source>
      <translation>{email} está añadida.</translation>
    </message>
  </context>
  <context>
    <name>EndDialog</name>
    <message>
      <source>End it</source>
      <translation>Terminarlo</translation>
    </message>
    <message>
      <source>End {title}</source>
      <translation>Terminar {title}</translation>
    </message>
    <message>
      <source>Let it go on</source>
      <translation>Que siga</translation>
    </message>
    <message>
      <source>Today is then its last day, for everybody who takes part. What was reached stays, and whoever has met it keeps what it gave.</source>
      <translation>Hoy será entonces su último día, para todas las personas que participan. Lo alcanzado se queda, y quien lo ha cumplido conserva lo que dio.</translation>
    </message>
  </context>
  <context>
    <name>EndedPage</name>
    <message>
      <source>Back to rooms</source>
      <translation>Volver a las salas</translation>
    </message>
    <message>
      <source>See what it came to</source>
      <translation>Ver el resultado</translation>
    </message>
  </context>
  <context>
    <name>EraseDialog</name>
    <message>
      <source>Delete everything</source>
      <translation>Borrar todo</translation>
    </message>
    <message>
      <source>Delete everything on this device?</source>
      <translation>¿Borrar todo en este dispositivo?</translation>
    </message>
    <message>
      <source>Keep everything</source>
      <translation>Conservarlo todo</translation>
    </message>
    <message>
      <source>To go on, type: {word}</source>
      <translation>Para seguir, escribe: {word}</translation>
    </message>
  </context>
  <context>
    <name>Events</name>
    <message>
      <source>A quiet beginning: eight sessions in January, whenever they fit.</source>
      <translation>Un comienzo tranquilo: ocho sesiones en enero, cuando encajen.</translation>
    </message>
    <message>
      <source>December lights</source>
      <translation>Luces de diciembre</translation>
    </message>
    <message>
      <source>First light</source>
      <translation>Primera luz</translation>
    </message>
    <message>
      <source>Five days in a row with a minute or more, in a month that is often a full one.</source>
      <translation>Cinco días seguidos con un minuto o más, en un mes que suele estar lleno.</translation>
    </message>
    <message>
      <source>Letting go, one breath at a time: twelve sessions while the light changes.</source>
      <translation>Soltar, respiración a respiración: doce sesiones mientras cambia la luz.</translation>
    </message>
    <message>
      <source>March meadow</source>
      <translation>Prado de marzo</translation>
    </message>
    <message>
      <source>Midyear sun</source>
      <translation>Sol de mitad de año</translation>
    </message>
    <message>
      <source>October leaves</source>
      <translation>Hojas de octubre</translation>
    </message>
    <message>
      <source>Some minutes outdoors or by an open window. An hour all in all is plenty.</source>
      <translation>Unos minutos al aire libre o junto a una ventana abierta. Una hora en total es de sobra.</translation>
    </message>
    <message>
      <source>Ten days with a few calm minutes each; they need not follow one another.</source>
      <translation>Diez días con unos minutos de calma cada uno; no tienen que ser seguidos.</translation>
    </message>
  </context>
  <context>
    <name>EventsCard</name>
    <message>
      <source>How far it is</source>
      <translation>Cuánto lleva</translation>
    </message>
    <message>
      <source>In this season</source>
      <translation>En esta época del año</translation>
    </message>
    <message>
      <source>Met. Its badge is yours.</source>
      <translation>Cumplido. Su insignia es tuya.</translation>
    </message>
    <message>
      <source>They come back every year, so nothing is missed for good.</source>
      <translation>Vuelven cada año, así que nada se pierde para siempre.</translation>
    </message>
  </context>
  <context>
    <name>Explained</name>
    <message>
      <source>All together came to {done} of {target} so far.</source>
      <translation>En conjunto se ha llegado a {done} de {target}.</translation>
    </message>
    <message>
      <source>Counted is what was shared with the team of the days from {first} to {last}, by everyone's own calendar. A device that was offline still counts later.</source>
      <translation>Cuenta lo que se compartió con el equipo de los días del {first} al {last}, en el calendario de cada cual. Un dispositivo sin conexión todavía cuenta después.</translation>
    </message>
    <message>
      <source>Counted is what was shared with this relay of the days from {first} to {last}, by everyone's own calendar. A device that was offline still counts later.</source>
      <translation>Cuenta lo que se compartió con este relé de los días del {first} al {last}, en el calendario de cada cual. Un dispositivo sin conexión todavía cuenta después.</translation>
    </message>
    <message>
      <source>Others of your group had more time this week; you go on in {division}.</source>
      <translation>En tu grupo hubo esta semana quien tuvo más tiempo; sigues en {division}.</translation>
    </message>
    <message>
      <source>The goal is {target}, reckoned as {expression}.</source>
      <translation>La meta es {target}, calculada como {expression}.</translation>
    </message>
    <message>
      <source>You go on in {division}.</source>
      <translation>Sigues en {division}.</translation>
    </message>
    <message>
      <source>You were among the first of your group, and go on in {division}.</source>
      <translation>Estuviste entre las primeras personas de tu grupo, y sigues en {division}.</translation>
    </message>
    <message>
      <source>Your part so far is {own}.</source>
      <translation>Tu parte hasta ahora es {own}.</translation>
    </message>
    <message>
      <source>{target} cycles, all together.</source>
      <translation>{target} ciclos, en conjunto.</translation>
    </message>
    <message>
      <source>{target} days in a row with a minute or more.</source>
      <translation>{target} días seguidos con un minuto o más.</translation>
    </message>
    <message>
      <source>{target} minutes, all together.</source>
      <translation>{target} minutos, en conjunto.</translation>
    </message>
    <message>
      <source>{target} minutes, each for themselves.</source>
      <translation>{target} minutos, cada cual por su cuenta.</translation>
    </message>
    <message>
      <source>{target} sessions, all together.</source>
      <translation>{target} sesiones, en conjunto.</translation>
    </message>
    <message>
      <source>{target} sessions, each for themselves.</source>
      <translation>{target} sesiones, cada cual por su cuenta.</translation>
    </message>
  </context>
  <context>
    <name>ExportCard</name>
    <message numerus="yes">
      <source>%Ln file(s) with {sessions} are in {folder}.</source>
      <translation>
        <numerusform>%Ln archivo con {sessions} está en {folder}.</numerusform>
        <numerusform>%Ln archivos con {sessions} están en {folder}.</numerusform>
      </translation>
    </message>
    <message>
      <source>Choose a folder</source>
      <translation>Elegir una carpeta</translation>
    </message>
    <message>
      <source>Export everything</source>
      <translation>Exportar todo</translation>
    </message>
    <message>
      <source>JSON, tables for spreadsheets, the documents as plain Automerge files, and what the relay holds, in a new folder. What lies there already stays as it is. These files are not sealed.</source>
      <translation>JSON, tablas para hojas de cálculo, los documentos como archivos Automerge y lo que guarda el relé, en una carpeta nueva. Lo que ya haya allí se queda como está. Estos archivos no van sellados.</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Abrir la carpeta</translation>
    </message>
    <message>
      <source>Stopped. Nothing was left behind.</source>
      <translation>Parado. No quedó nada a medias.</translation>
    </message>
    <message>
      <source>Take it along</source>
      <translation>Llévatelo</translation>
    </message>
    <message>
      <source>What the relay holds is not among them. {why}</source>
      <translation>Lo que guarda el relé no está entre ellos. {why}</translation>
    </message>
    <message>
      <source>Where the new folder goes</source>
      <translation>Dónde va la carpeta nueva</translation>
    </message>
  </context>
  <context>
    <name>ExtendDialog</name>
    <message>
      <source>Ask the others</source>
      <translation>Preguntar a los demás</translation>
    </message>
    <message>
      <source>Extend</source>
      <translation>Alargar</translation>
    </message>
    <message>
      <source>How much longer</source>
      <translation>Cuánto más</translation>
    </message>
    <message>
      <source>Leave as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
    <message>
      <source>Minutes become whole breaths.</source>
      <translation>Los minutos se convierten en respiraciones enteras.</translation>
    </message>
    <message>
      <source>This begins a vote. Where more than half of those present want it within a minute, the room goes on.</source>
      <translation>Así empieza una votación. Si en un minuto lo quiere más de la mitad de los presentes, la sala sigue.</translation>
    </message>
  </context>
  <context>
    <name>FiguresCard</name>
    <message>
      <source>Off until you turn it on. What is on leaves this device for the relay, which can read it, and goes from there to your linked editors and to keys that read figures.</source>
      <translation>Apagado hasta que lo enciendas. Lo encendido sale de este dispositivo hacia el relé, que puede leerlo, y de ahí va a tus editores vinculados y a las claves que leen cifras.</translation>
    </message>
    <message>
      <source>What editors may show</source>
      <translation>Qué pueden mostrar los editores</translation>
    </message>
  </context>
  <context>
    <name>FindDialog</name>
    <message>
      <source>Ask to join</source>
      <translation>Pedir entrar</translation>
    </message>
    <message>
      <source>Ask {name} to let you join</source>
      <translation>Pedir entrar en {name}</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Public teams</source>
      <translation>Equipos públicos</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Buscar</translation>
    </message>
    <message>
      <source>These teams let everybody on the relay find them. Some let in whoever asks; an admin of the team answers.</source>
      <translation>A estos equipos los puede encontrar todo el mundo en el relé. En algunos se puede pedir entrar; responde quien los administra.</translation>
    </message>
    <message>
      <source>Words of the name</source>
      <translation>Palabras del nombre</translation>
    </message>
    <message>
      <source>Words of the name, or nothing for all</source>
      <translation>Palabras del nombre, o nada para verlos todos</translation>
    </message>
  </context>
  <context>
    <name>FirstRunModel</name>
    <message>
      <source>That is all</source>
      <translation>Eso es todo</translation>
    </message>
    <message>
      <source>Three breaths</source>
      <translation>Tres respiraciones</translation>
    </message>
  </context>
  <context>
    <name>FirstRunScreen</name>
    <message>
      <source>Back</source>
      <translation>Atrás</translation>
    </message>
    <message>
      <source>Begin</source>
      <translation>Empezar</translation>
    </message>
    <message>
      <source>Breathe</source>
      <translation>Respirar</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Continuar</translation>
    </message>
    <message>
      <source>Cues</source>
      <translation>Señales</translation>
    </message>
    <message>
      <source>Decide later</source>
      <translation>Decidir después</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Puntos</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>Todo listo</translation>
    </message>
    <message>
      <source>Safety</source>
      <translation>Seguridad</translation>
    </message>
    <message>
      <source>Skip all</source>
      <translation>Saltar todo</translation>
    </message>
    <message>
      <source>Skip the introduction</source>
      <translation>Saltar la introducción</translation>
    </message>
    <message>
      <source>Welcome</source>
      <translation>Bienvenida</translation>
    </message>
  </context>
  <context>
    <name>FormulaField</name>
    <message>
      <source>At character {n}: {problem}</source>
      <translation>En el carácter {n}: {problem}</translation>
    </message>
    <message>
      <source>Formula of the goal</source>
      <translation>Fórmula de la meta</translation>
    </message>
    <message>
      <source>What can stand in it</source>
      <translation>Qué puede contener</translation>
    </message>
  </context>
  <context>
    <name>GiveDialog</name>
    <message>
      <source>Breath Master (*{suffix})</source>
      <translation>Breath Master (*{suffix})</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>Código</translation>
    </message>
    <message>
      <source>Copy the code</source>
      <translation>Copiar el código</translation>
    </message>
    <message>
      <source>It holds the name and the times, and nothing about you.</source>
      <translation>Contiene el nombre y los tiempos, y nada sobre ti.</translation>
    </message>
    <message>
      <source>Save as a file</source>
      <translation>Guardar como archivo</translation>
    </message>
    <message>
      <source>Share “{name}”</source>
      <translation>Compartir «{name}»</translation>
    </message>
    <message>
      <source>The code is on the clipboard.</source>
      <translation>El código está en el portapapeles.</translation>
    </message>
    <message>
      <source>The file is written.</source>
      <translation>El archivo está escrito.</translation>
    </message>
  </context>
  <context>
    <name>HeatMap</name>
    <message>
      <source>Days of practice, {months}</source>
      <translation>Días de práctica, {months}</translation>
    </message>
  </context>
  <context>
    <name>HexView</name>
    <message numerus="yes">
      <source>and %Ln byte(s) more</source>
      <translation>
        <numerusform>y %Ln byte más</numerusform>
        <numerusform>y %Ln bytes más</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HiddenPage</name>
    <message>
      <source>A day without them costs nothing. Only your own devices know of them, and Settings hides all of it again.</source>
      <translation>Un día sin ellos no cuesta nada. Solo tus dispositivos saben de ellos, y en Ajustes todo se vuelve a ocultar.</translation>
    </message>
    <message>
      <source>Each day would have a few small challenges, each with points that are known beforehand, and badges would mark what you have done so far.</source>
      <translation>Cada día habría unos pocos retos pequeños, cada uno con puntos que se conocen de antemano, y las insignias marcarían lo que has hecho hasta ahora.</translation>
    </message>
    <message>
      <source>Show points and challenges</source>
      <translation>Mostrar puntos y retos</translation>
    </message>
  </context>
  <context>
    <name>HistoryCard</name>
    <message>
      <source>All files (*)</source>
      <translation>Todos los archivos (*)</translation>
    </message>
    <message>
      <source>An export of the extension. Doing it twice changes nothing.</source>
      <translation>Una exportación de la extensión. Hacerlo dos veces no cambia nada.</translation>
    </message>
    <message>
      <source>Bring over from VS Code</source>
      <translation>Traer de VS Code</translation>
    </message>
    <message>
      <source>Choose a file</source>
      <translation>Elegir un archivo</translation>
    </message>
    <message>
      <source>Choose an export</source>
      <translation>Elegir una exportación</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
    <message>
      <source>Read the report</source>
      <translation>Leer el informe</translation>
    </message>
    <message>
      <source>VS Code export (*.json)</source>
      <translation>Exportación de VS Code (*.json)</translation>
    </message>
  </context>
  <context>
    <name>HistoryPage</name>
    <message>
      <source>All files (*)</source>
      <translation>Todos los archivos (*)</translation>
    </message>
    <message>
      <source>Choose an export</source>
      <translation>Elegir una exportación</translation>
    </message>
    <message>
      <source>Have you practised before?</source>
      <translation>¿Has practicado antes?</translation>
    </message>
    <message>
      <source>If you used Breath Master for VS Code, its export can come along. Doing it twice changes nothing.</source>
      <translation>Si usaste Breath Master para VS Code, puedes traer su exportación. Hacerlo dos veces no cambia nada.</translation>
    </message>
    <message>
      <source>VS Code export (*.json)</source>
      <translation>Exportación de VS Code (*.json)</translation>
    </message>
  </context>
  <context>
    <name>HostDialog</name>
    <message>
      <source>Host</source>
      <translation>Alojar</translation>
    </message>
    <message>
      <source>Host on this network</source>
      <translation>Alojar en esta red</translation>
    </message>
    <message>
      <source>No name</source>
      <translation>Sin nombre</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>The name others find you by</source>
      <translation>El nombre con el que te encuentran</translation>
    </message>
  </context>
  <context>
    <name>HostRow</name>
    <message>
      <source>Choose</source>
      <translation>Elegir</translation>
    </message>
    <message>
      <source>Choose {name}, {address}</source>
      <translation>Elegir {name}, {address}</translation>
    </message>
  </context>
  <context>
    <name>HourBars</name>
    <message>
      <source>Time of day</source>
      <translation>Hora del día</translation>
    </message>
  </context>
  <context>
    <name>Import</name>
    <message>
      <source>Bringing your history over</source>
      <translation>Trayendo tu historial</translation>
    </message>
    <message>
      <source>Nothing new: {known} were here already.</source>
      <translation>Nada nuevo: {known} ya estaban aquí.</translation>
    </message>
    <message>
      <source>Reading the file</source>
      <translation>Leyendo el archivo</translation>
    </message>
    <message>
      <source>Stopped before anything came over.</source>
      <translation>Se paró antes de que llegara nada.</translation>
    </message>
    <message>
      <source>{added} came over.</source>
      <translation>Han llegado: {added}.</translation>
    </message>
    <message>
      <source>{added} came over. Already here: {known}.</source>
      <translation>Han llegado: {added}. Ya estaban aquí: {known}.</translation>
    </message>
    <message>
      <source>{added} of {all} came over and are kept. Importing again brings the rest.</source>
      <translation>Han llegado {added} de {all} y se conservan. Al importar otra vez llega el resto.</translation>
    </message>
    <message>
      <source>{done} of {all}</source>
      <translation>{done} de {all}</translation>
    </message>
  </context>
  <context>
    <name>InviteDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>For how many</source>
      <translation>Para cuántas personas</translation>
    </message>
    <message>
      <source>Give this link to those you want in the team. Opened in Breath Master, it shows what it leads to before anybody joins.</source>
      <translation>Da este enlace a quienes quieras en el equipo. Al abrirlo en Breath Master se ve adónde lleva antes de que nadie entre.</translation>
    </message>
    <message>
      <source>How long</source>
      <translation>Cuánto tiempo</translation>
    </message>
    <message>
      <source>Invite</source>
      <translation>Invitar</translation>
    </message>
    <message>
      <source>Link of the invitation</source>
      <translation>Enlace de la invitación</translation>
    </message>
    <message>
      <source>Make the link</source>
      <translation>Crear el enlace</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Take it back</source>
      <translation>Retirarla</translation>
    </message>
    <message>
      <source>The link is here once the relay knows of the invitation. It waits for that.</source>
      <translation>El enlace aparecerá aquí cuando el relé conozca la invitación. Espera a eso.</translation>
    </message>
    <message>
      <source>They come in as</source>
      <translation>Entran como</translation>
    </message>
    <message>
      <source>Whoever has the link can join, so give it like a key.</source>
      <translation>Quien tiene el enlace puede entrar: dalo como darías una llave.</translation>
    </message>
  </context>
  <context>
    <name>JoinCard</name>
    <message>
      <source>Change how you are shown</source>
      <translation>Cambiar cómo apareces</translation>
    </message>
    <message>
      <source>Code or link</source>
      <translation>Código o enlace</translation>
    </message>
    <message>
      <source>Code or link of a room</source>
      <translation>Código o enlace de una sala</translation>
    </message>
    <message>
      <source>Go in</source>
      <translation>Entrar</translation>
    </message>
    <message>
      <source>Go in by this code</source>
      <translation>Entrar con este código</translation>
    </message>
    <message>
      <source>Join by code</source>
      <translation>Entrar con un código</translation>
    </message>
  </context>
  <context>
    <name>JoinDialog</name>
    <message>
      <source>A line of my own</source>
      <translation>Una línea mía</translation>
    </message>
    <message>
      <source>Counted are the days that you share with the team.</source>
      <translation>Cuentan los días que compartes con el equipo.</translation>
    </message>
    <message>
      <source>Counted are the days that you share with this relay. Others see that somebody more takes part; a line of your own they see only if you like.</source>
      <translation>Cuentan los días que compartes con este relé. Se ve que participa una persona más; una línea tuya solo se ve si quieres.</translation>
    </message>
    <message>
      <source>Join</source>
      <translation>Unirme</translation>
    </message>
    <message>
      <source>Join a team</source>
      <translation>Unirse a un equipo</translation>
    </message>
    <message>
      <source>Join your other device</source>
      <translation>Unirte a tu otro dispositivo</translation>
    </message>
    <message>
      <source>Link from the other device</source>
      <translation>Enlace del otro dispositivo</translation>
    </message>
    <message>
      <source>Link of the invitation</source>
      <translation>Enlace de la invitación</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation>Mirarlo</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Paste the link of an invitation. It is shown what it leads to.</source>
      <translation>Pega el enlace de una invitación. Verás adónde lleva.</translation>
    </message>
    <message>
      <source>Picture of the team</source>
      <translation>Imagen del equipo</translation>
    </message>
    <message>
      <source>Reaching your other device.</source>
      <translation>Conectando con tu otro dispositivo.</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
    <message>
      <source>Take part</source>
      <translation>Participar</translation>
    </message>
    <message>
      <source>The other device shows it under Settings, Add a device.</source>
      <translation>El otro dispositivo lo muestra en Ajustes, Añadir un dispositivo.</translation>
    </message>
    <message>
      <source>This device did not join.</source>
      <translation>Este dispositivo no se unió.</translation>
    </message>
    <message>
      <source>This device is in. Your history is on its way here.</source>
      <translation>Este dispositivo ya está dentro. Tu historial viene de camino.</translation>
    </message>
    <message>
      <source>Those who take part see your name and what you came to.</source>
      <translation>Quienes participan ven tu nombre y lo que llevas.</translation>
    </message>
    <message>
      <source>Your other device shows a code as well. If both are the same, let this device in over there.</source>
      <translation>Tu otro dispositivo también muestra un código. Si los dos son iguales, deja entrar a este desde allí.</translation>
    </message>
  </context>
  <context>
    <name>KeyButton</name>
    <message>
      <source>Key: {key}</source>
      <translation>Tecla: {key}</translation>
    </message>
  </context>
  <context>
    <name>KeysCard</name>
    <message>
      <source>A key lets a program of yours read figures or cards from the relay. It can change nothing, and opens nothing that is sealed.</source>
      <translation>Una clave permite que un programa tuyo lea cifras o tarjetas en el relé. No puede cambiar nada ni abre nada que esté sellado.</translation>
    </message>
    <message>
      <source>API keys</source>
      <translation>Claves de API</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Anular</translation>
    </message>
    <message>
      <source>End it</source>
      <translation>Anularla</translation>
    </message>
    <message>
      <source>End the key {name}?</source>
      <translation>¿Anular la clave {name}?</translation>
    </message>
    <message>
      <source>Make a key</source>
      <translation>Crear una clave</translation>
    </message>
    <message>
      <source>There are none.</source>
      <translation>No hay ninguna.</translation>
    </message>
    <message>
      <source>Whatever uses {name} can no longer read anything. A key does not come back.</source>
      <translation>Lo que use {name} ya no podrá leer nada. Una clave anulada no vuelve.</translation>
    </message>
  </context>
  <context>
    <name>LanCard</name>
    <message>
      <source>Host here</source>
      <translation>Alojar aquí</translation>
    </message>
    <message>
      <source>Look around</source>
      <translation>Buscar</translation>
    </message>
    <message>
      <source>On this network</source>
      <translation>En esta red</translation>
    </message>
    <message>
      <source>Open a room here</source>
      <translation>Abrir una sala aquí</translation>
    </message>
    <message>
      <source>Open it again</source>
      <translation>Volver a abrir</translation>
    </message>
    <message>
      <source>Stop hosting</source>
      <translation>Dejar de alojar</translation>
    </message>
    <message>
      <source>Stop looking</source>
      <translation>Dejar de buscar</translation>
    </message>
    <message>
      <source>Type an address</source>
      <translation>Escribir una dirección</translation>
    </message>
  </context>
  <context>
    <name>LeadMenu</name>
    <message>
      <source>A line for everybody…</source>
      <translation>Una frase para todos…</translation>
    </message>
    <message>
      <source>Another pattern…</source>
      <translation>Otro patrón…</translation>
    </message>
    <message>
      <source>Close the room for all…</source>
      <translation>Cerrar la sala para todos…</translation>
    </message>
    <message>
      <source>Let nobody new in</source>
      <translation>No dejar entrar a nadie más</translation>
    </message>
    <message>
      <source>Let people in again</source>
      <translation>Dejar entrar otra vez</translation>
    </message>
    <message>
      <source>Sound in the background</source>
      <translation>Sonido de fondo</translation>
    </message>
    <message>
      <source>Turn the chat off</source>
      <translation>Apagar el chat</translation>
    </message>
    <message>
      <source>Turn the chat on</source>
      <translation>Encender el chat</translation>
    </message>
  </context>
  <context>
    <name>LeagueCard</name>
    <message>
      <source>All right</source>
      <translation>De acuerdo</translation>
    </message>
    <message>
      <source>Group of this week</source>
      <translation>Grupo de esta semana</translation>
    </message>
    <message>
      <source>League</source>
      <translation>Liga</translation>
    </message>
    <message>
      <source>See what would be shared</source>
      <translation>Ver qué se compartiría</translation>
    </message>
    <message>
      <source>Take part in the league</source>
      <translation>Participar en la liga</translation>
    </message>
    <message>
      <source>Where am I?</source>
      <translation>¿Dónde estoy?</translation>
    </message>
    <message>
      <source>Your points come from days that are shared with this relay. You share none yet.</source>
      <translation>Tus puntos vienen de días compartidos con este relé. Todavía no compartes ninguno.</translation>
    </message>
  </context>
  <context>
    <name>LeaveCard</name>
    <message>
      <source>Erase</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>Erase the account on the relay</source>
      <translation>Borrar la cuenta en el relé</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Export everything</source>
      <translation>Exportar todo</translation>
    </message>
    <message>
      <source>It is explained first, and asks once more. This computer keeps its own.</source>
      <translation>Primero se explica, y pregunta una vez más. Este ordenador conserva lo suyo.</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Mostrar</translation>
    </message>
    <message>
      <source>Show what happened</source>
      <translation>Mostrar qué ha pasado</translation>
    </message>
    <message>
      <source>Sign-ins and changes, as the relay recorded them.</source>
      <translation>Entradas y cambios, tal como los anotó el relé.</translation>
    </message>
    <message>
      <source>Take it along</source>
      <translation>Llevárselo</translation>
    </message>
    <message>
      <source>The export of everything brings relay.json with all of it.</source>
      <translation>La exportación de todo trae relay.json con todo ello.</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Qué ha pasado</translation>
    </message>
    <message>
      <source>What the relay holds</source>
      <translation>Lo que guarda el relé</translation>
    </message>
  </context>
  <context>
    <name>LeavingDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Erase it</source>
      <translation>Borrarla</translation>
    </message>
    <message>
      <source>Erase the account on the relay?</source>
      <translation>¿Borrar la cuenta en el relé?</translation>
    </message>
    <message>
      <source>Erasing</source>
      <translation>Borrando</translation>
    </message>
    <message>
      <source>It is in {file}.</source>
      <translation>Está en {file}.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarla</translation>
    </message>
    <message>
      <source>Save the receipt</source>
      <translation>Guardar el recibo</translation>
    </message>
    <message>
      <source>The account on the relay is erased</source>
      <translation>La cuenta en el relé está borrada</translation>
    </message>
    <message>
      <source>The relay erases all it holds of this account: the sealed history, the list of devices, ways to sign in, sessions, your card and its picture, and what names you in its records.</source>
      <translation>El relé borra todo lo que guarda de esta cuenta: el historial sellado, la lista de dispositivos, las formas de entrar, las sesiones, tu tarjeta con su imagen, y lo que te nombra en sus registros.</translation>
    </message>
    <message>
      <source>The relay gave a receipt of what it erased and what it cannot. It could not be kept on this computer, so please save it as a file: there is no second one.</source>
      <translation>El relé dio un recibo de lo que borró y de lo que no puede borrar. No se pudo guardar en este ordenador, así que guárdalo como archivo: no hay otro.</translation>
    </message>
    <message>
      <source>The relay says that it erased the account, but its receipt does not verify. It is kept here as it came. This computer keeps your history, and asks that relay again only when you say so.</source>
      <translation>El relé dice que borró la cuenta, pero su recibo no se puede verificar. Se guarda aquí tal como llegó. Este ordenador conserva tu historial, y solo vuelve a preguntar a ese relé cuando tú lo digas.</translation>
    </message>
    <message>
      <source>The relay signed a receipt of what it erased and what it cannot. It is kept here, and you can save it as a file. This computer keeps your history, and asks that relay again only when you say so.</source>
      <translation>El relé firmó un recibo de lo que borró y de lo que no puede. Se guarda aquí, y puedes guardarlo como archivo. Este ordenador conserva tu historial, y solo vuelve a preguntar a ese relé cuando tú lo digas.</translation>
    </message>
    <message>
      <source>This computer and your other devices keep what they hold, and go on working without the relay. To take that away too, delete it on each of them.</source>
      <translation>Este ordenador y tus otros dispositivos conservan lo que tienen, y siguen funcionando sin el relé. Para quitar también eso, bórralo en cada uno.</translation>
    </message>
    <message>
      <source>To go on, type: {word}</source>
      <translation>Para seguir, escribe: {word}</translation>
    </message>
    <message>
      <source>What others copied or saw cannot be taken back, and backups of whoever runs the relay go in their own time. The same account is not taken there again.</source>
      <translation>Lo que otros copiaron o vieron no se puede recoger, y las copias de seguridad de quien lleva el relé desaparecen a su tiempo. Allí no se vuelve a aceptar la misma cuenta.</translation>
    </message>
  </context>
  <context>
    <name>LeavingModel</name>
    <message>
      <source>erase</source>
      <translation>borrar</translation>
    </message>
  </context>
  <context>
    <name>LengthDialog</name>
    <message>
      <source>15 % more points if you reach it, and nothing lost if you do not. It holds for the next session only.</source>
      <translation>Un 15 % más de puntos si la alcanzas, y nada que perder si no. Vale solo para la próxima sesión.</translation>
    </message>
    <message>
      <source>A program has its own length: {words}</source>
      <translation>Un programa tiene su propia duración: {words}</translation>
    </message>
    <message>
      <source>Breaths</source>
      <translation>Respiraciones</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>Elegir</translation>
    </message>
    <message>
      <source>How long</source>
      <translation>Cuánto tiempo</translation>
    </message>
    <message>
      <source>Leave as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minutos</translation>
    </message>
    <message>
      <source>Pledge this goal</source>
      <translation>Comprometerme con esta meta</translation>
    </message>
    <message>
      <source>breaths</source>
      <translation>respiraciones</translation>
    </message>
    <message>
      <source>minutes</source>
      <translation>minutos</translation>
    </message>
    <message>
      <source>{breaths} of {pattern}, {time}. It ends on a whole breath.</source>
      <translation>{breaths} de {pattern}, {time}. Termina en una respiración completa.</translation>
    </message>
  </context>
  <context>
    <name>LengthSpin</name>
    <message>
      <source> s</source>
      <translation> s</translation>
    </message>
  </context>
  <context>
    <name>LinkDialog</name>
    <message>
      <source>Another code</source>
      <translation>Otro código</translation>
    </message>
    <message>
      <source>Asking the relay for a code.</source>
      <translation>Pidiendo un código al relé.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code for the editor</source>
      <translation>Código para el editor</translation>
    </message>
    <message>
      <source>In VS Code, open the commands of Breath Master, choose Link, and type this code with the address of your relay. Whoever has the code can link, so show it to nobody else.</source>
      <translation>En VS Code, abre los comandos de Breath Master, elige Vincular y escribe este código con la dirección de tu relé. Quien tenga el código puede vincularse, así que no se lo enseñes a nadie más.</translation>
    </message>
    <message>
      <source>Link an editor</source>
      <translation>Vincular un editor</translation>
    </message>
    <message>
      <source>There is no code to type at the moment.</source>
      <translation>Ahora mismo no hay ningún código que escribir.</translation>
    </message>
    <message>
      <source>{name} is linked. It shows what you share with editors.</source>
      <translation>{name} está vinculado. Muestra lo que compartes con editores.</translation>
    </message>
  </context>
  <context>
    <name>LiveRoom</name>
    <message numerus="yes">
      <source>%Ln cycle(s)</source>
      <translation>
        <numerusform>%Ln ciclo</numerusform>
        <numerusform>%Ln ciclos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln here</source>
      <translation>
        <numerusform>%Ln aquí</numerusform>
        <numerusform>%Ln aquí</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minuto</numerusform>
        <numerusform>%Ln minutos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other(s), names hidden</source>
      <translation>
        <numerusform>%Ln persona más, sin nombres</numerusform>
        <numerusform>%Ln personas más, sin nombres</numerusform>
      </translation>
    </message>
    <message>
      <source>+ {n} more</source>
      <translation>+ {n} más</translation>
    </message>
    <message>
      <source>+{percent} % together</source>
      <translation>+{percent} % juntos</translation>
    </message>
    <message>
      <source>A message by {name} cannot be read here</source>
      <translation>Un mensaje de {name} no se puede leer aquí</translation>
    </message>
    <message>
      <source>A room breathes at least one cycle, and not over a day.</source>
      <translation>Una sala respira al menos un ciclo, y no más de un día.</translation>
    </message>
    <message>
      <source>An invitation from whoever leads it opens it to you.</source>
      <translation>Una invitación de quien la dirige te la abre.</translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more without a name here.</source>
      <translation>
        <numerusform>Y %Ln más sin nombre aquí.</numerusform>
        <numerusform>Y %Ln más sin nombre aquí.</numerusform>
      </translation>
    </message>
    <message>
      <source>Another change is about to happen. Please try again in a moment.</source>
      <translation>Otro cambio está a punto de ocurrir. Prueba de nuevo en un momento.</translation>
    </message>
    <message>
      <source>Another device of yours can add it again.</source>
      <translation>Otro dispositivo tuyo puede añadirlo de nuevo.</translation>
    </message>
    <message>
      <source>Breath {n} of {planned} · next: {word}</source>
      <translation>Respiración {n} de {planned} · sigue: {word}</translation>
    </message>
    <message>
      <source>Breath {n} of {planned} · the last one</source>
      <translation>Respiración {n} de {planned} · la última</translation>
    </message>
    <message>
      <source>Breathe once more</source>
      <translation>Respirar otra vez</translation>
    </message>
    <message>
      <source>Breathing together</source>
      <translation>Respirar juntos</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Chat · {n}</source>
      <translation>Chat · {n}</translation>
    </message>
    <message>
      <source>Chat, folded while breathing</source>
      <translation>Chat, plegado al respirar</translation>
    </message>
    <message>
      <source>Chat, silent for you</source>
      <translation>Chat, en silencio para ti</translation>
    </message>
    <message>
      <source>Close one of yours first, then this one can open.</source>
      <translation>Cierra antes una de las tuyas y esta podrá abrirse.</translation>
    </message>
    <message>
      <source>Coach</source>
      <translation>Guiar</translation>
    </message>
    <message>
      <source>Come back whenever you like.</source>
      <translation>Vuelve cuando quieras.</translation>
    </message>
    <message>
      <source>Coming back…</source>
      <translation>Volviendo…</translation>
    </message>
    <message>
      <source>Coming in…</source>
      <translation>Entrando…</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Finding the rhythm…</source>
      <translation>Buscando el ritmo…</translation>
    </message>
    <message>
      <source>Go on first; a pattern changes where a breath ends.</source>
      <translation>Sigue primero; el patrón cambia donde termina una respiración.</translation>
    </message>
    <message>
      <source>Going out…</source>
      <translation>Saliendo…</translation>
    </message>
    <message>
      <source>Guests breathe along and do not write.</source>
      <translation>Los invitados respiran con los demás y no escriben.</translation>
    </message>
    <message>
      <source>In step within {n} ms</source>
      <translation>Al compás, a menos de {n} ms</translation>
    </message>
    <message>
      <source>It begins once somebody leads.</source>
      <translation>Empieza cuando alguien dirija.</translation>
    </message>
    <message>
      <source>It begins when {name} starts it.</source>
      <translation>Empieza cuando {name} la inicie.</translation>
    </message>
    <message>
      <source>It could not prove its key, so nothing was sent to it.</source>
      <translation>No pudo probar su clave, así que no se le envió nada.</translation>
    </message>
    <message>
      <source>It may be over, or the code may be another one.</source>
      <translation>Puede que haya terminado, o que el código sea otro.</translation>
    </message>
    <message>
      <source>It opens no rooms any more.</source>
      <translation>Ya no abre salas.</translation>
    </message>
    <message>
      <source>Kept: {breaths}.</source>
      <translation>Guardado: {breaths}.</translation>
    </message>
    <message>
      <source>Lead</source>
      <translation>Dirigir</translation>
    </message>
    <message>
      <source>No sound</source>
      <translation>Sin sonido</translation>
    </message>
    <message>
      <source>No whole breath this time, so nothing was saved.</source>
      <translation>Esta vez no hubo ninguna respiración entera, así que no se guardó nada.</translation>
    </message>
    <message>
      <source>Nobody is breathing here right now.</source>
      <translation>Ahora mismo nadie respira aquí.</translation>
    </message>
    <message>
      <source>Nobody new comes in just now.</source>
      <translation>Por ahora no entra nadie más.</translation>
    </message>
    <message>
      <source>Nothing is lost. No whole breath was breathed yet, so nothing is kept either.</source>
      <translation>No se pierde nada. Aún no hubo ninguna respiración entera, así que tampoco se guarda nada.</translation>
    </message>
    <message>
      <source>Nothing was written yet.</source>
      <translation>Aún no hay nada escrito.</translation>
    </message>
    <message>
      <source>One of them is too old; an update helps.</source>
      <translation>Uno de los dos es demasiado antiguo; una actualización ayuda.</translation>
    </message>
    <message>
      <source>Only whoever leads the room can do that.</source>
      <translation>Solo puede hacerlo quien dirige la sala.</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>En pausa</translation>
    </message>
    <message>
      <source>Paused for everybody. It goes on from here.</source>
      <translation>En pausa para todos. Seguirá desde aquí.</translation>
    </message>
    <message>
      <source>Planned for {time}, in {left}.</source>
      <translation>Prevista para las {time}, en {left}.</translation>
    </message>
    <message>
      <source>Please try again in a minute.</source>
      <translation>Prueba de nuevo en un minuto.</translation>
    </message>
    <message>
      <source>Please try again in a while.</source>
      <translation>Prueba de nuevo dentro de un rato.</translation>
    </message>
    <message>
      <source>Rain</source>
      <translation>Lluvia</translation>
    </message>
    <message>
      <source>Somebody else leads the room by now.</source>
      <translation>Ahora es otra persona quien dirige la sala.</translation>
    </message>
    <message>
      <source>Someone</source>
      <translation>Alguien</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Empezar</translation>
    </message>
    <message>
      <source>Start whenever you like.</source>
      <translation>Empieza cuando quieras.</translation>
    </message>
    <message>
      <source>Starts in</source>
      <translation>Empieza en</translation>
    </message>
    <message>
      <source>Thank you for breathing along.</source>
      <translation>Gracias por respirar con los demás.</translation>
    </message>
    <message>
      <source>That did not work this time.</source>
      <translation>Esta vez no ha funcionado.</translation>
    </message>
    <message>
      <source>That was a little fast. Please wait a moment.</source>
      <translation>Ha sido un poco rápido. Espera un momento.</translation>
    </message>
    <message>
      <source>The connection is coming back. The breath goes on meanwhile.</source>
      <translation>La conexión está volviendo. La respiración sigue mientras tanto.</translation>
    </message>
    <message>
      <source>The first breath begins in a moment.</source>
      <translation>La primera respiración empieza en un momento.</translation>
    </message>
    <message>
      <source>The invitation is over</source>
      <translation>La invitación ha caducado</translation>
    </message>
    <message>
      <source>The key to what is written is not here yet.</source>
      <translation>La clave de lo escrito aún no está aquí.</translation>
    </message>
    <message>
      <source>The relay asks for a pause</source>
      <translation>El relé pide una pausa</translation>
    </message>
    <message>
      <source>The room changed in the same moment. Please try once more.</source>
      <translation>La sala cambió en ese mismo momento. Prueba otra vez.</translation>
    </message>
    <message>
      <source>The room could not be reached</source>
      <translation>No se pudo llegar a la sala</translation>
    </message>
    <message>
      <source>The room is breathing already.</source>
      <translation>La sala ya está respirando.</translation>
    </message>
    <message>
      <source>The room is closed</source>
      <translation>La sala está cerrada</translation>
    </message>
    <message>
      <source>The room is full</source>
      <translation>La sala está llena</translation>
    </message>
    <message>
      <source>The room is locked</source>
      <translation>La sala no admite a nadie más</translation>
    </message>
    <message>
      <source>The room is not paused.</source>
      <translation>La sala no está en pausa.</translation>
    </message>
    <message>
      <source>The same account came in from another device, so this one went out.</source>
      <translation>La misma cuenta entró desde otro dispositivo, así que este salió.</translation>
    </message>
    <message>
      <source>The team is archived</source>
      <translation>El equipo está archivado</translation>
    </message>
    <message>
      <source>There are many rooms open already</source>
      <translation>Ya hay muchas salas abiertas</translation>
    </message>
    <message>
      <source>There is a vote already. You can join it.</source>
      <translation>Ya hay una votación. Puedes sumarte.</translation>
    </message>
    <message>
      <source>There is no connection right now; that was not done.</source>
      <translation>Ahora no hay conexión; no se hizo.</translation>
    </message>
    <message>
      <source>There is no more place in it just now.</source>
      <translation>Por ahora no hay más sitio en ella.</translation>
    </message>
    <message>
      <source>There is no such room</source>
      <translation>No existe esa sala</translation>
    </message>
    <message>
      <source>This account was erased on the relay</source>
      <translation>Esta cuenta se borró en el relé</translation>
    </message>
    <message>
      <source>This app and the relay do not fit</source>
      <translation>Esta aplicación y el relé no encajan</translation>
    </message>
    <message>
      <source>This device is not part of the account</source>
      <translation>Este dispositivo no forma parte de la cuenta</translation>
    </message>
    <message>
      <source>This device was signed out on the relay</source>
      <translation>Se cerró la sesión de este dispositivo en el relé</translation>
    </message>
    <message>
      <source>This is not the relay you know</source>
      <translation>Este no es el relé que conoces</translation>
    </message>
    <message>
      <source>This is the last breath. Extend first, then change the pattern.</source>
      <translation>Es la última respiración. Alarga primero y cambia después el patrón.</translation>
    </message>
    <message>
      <source>This room is for people with an account</source>
      <translation>Esta sala es para personas con cuenta</translation>
    </message>
    <message>
      <source>Together: {cycles}, {minutes}</source>
      <translation>Juntos: {cycles}, {minutes}</translation>
    </message>
    <message>
      <source>Waves</source>
      <translation>Olas</translation>
    </message>
    <message>
      <source>What is here stays here.</source>
      <translation>Lo que hay aquí se queda aquí.</translation>
    </message>
    <message>
      <source>What is here stays here. Another device of yours can let it in again.</source>
      <translation>Lo que hay aquí se queda aquí. Otro dispositivo tuyo puede volver a admitirlo.</translation>
    </message>
    <message>
      <source>What you breathed is kept.</source>
      <translation>Lo que respiraste está guardado.</translation>
    </message>
    <message>
      <source>Who that was about is not here any more.</source>
      <translation>Esa persona ya no está aquí.</translation>
    </message>
    <message>
      <source>Whoever leads can make another one.</source>
      <translation>Quien dirige puede crear otra.</translation>
    </message>
    <message>
      <source>Whoever leads has turned the chat off for now.</source>
      <translation>Quien dirige ha apagado el chat por ahora.</translation>
    </message>
    <message>
      <source>Whoever leads it asked you to go, or you are not in its team any more.</source>
      <translation>Quien la dirige te pidió que salieras, o ya no estás en su equipo.</translation>
    </message>
    <message>
      <source>Whoever leads it asked you to go. You can breathe on your own meanwhile.</source>
      <translation>Quien la dirige te pidió que salieras. Mientras, puedes respirar por tu cuenta.</translation>
    </message>
    <message>
      <source>Whole breaths that you were here for count. The others go on.</source>
      <translation>Cuentan las respiraciones enteras en las que estuviste. Los demás siguen.</translation>
    </message>
    <message>
      <source>Wind</source>
      <translation>Viento</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
    <message>
      <source>You are away. Breaths count again once you are back.</source>
      <translation>Estás ausente. Las respiraciones vuelven a contar cuando regreses.</translation>
    </message>
    <message>
      <source>You are in the room elsewhere</source>
      <translation>Estás en la sala desde otro sitio</translation>
    </message>
    <message>
      <source>You are no longer in the room</source>
      <translation>Ya no estás en la sala</translation>
    </message>
    <message>
      <source>You left the room</source>
      <translation>Saliste de la sala</translation>
    </message>
    <message>
      <source>You're first. The rhythm waits.</source>
      <translation>Llegas primero. El ritmo espera.</translation>
    </message>
    <message>
      <source>You, away</source>
      <translation>Tú, ausente</translation>
    </message>
    <message>
      <source>away</source>
      <translation>ausente</translation>
    </message>
    <message>
      <source>breathes along</source>
      <translation>respira con los demás</translation>
    </message>
    <message>
      <source>coach</source>
      <translation>guía</translation>
    </message>
    <message>
      <source>guest</source>
      <translation>invitado</translation>
    </message>
    <message>
      <source>host</source>
      <translation>anfitrión</translation>
    </message>
    <message>
      <source>joining</source>
      <translation>entrando</translation>
    </message>
    <message>
      <source>on its way</source>
      <translation>en camino</translation>
    </message>
    <message>
      <source>on this network</source>
      <translation>en esta red</translation>
    </message>
    <message>
      <source>sealed for members</source>
      <translation>cifrada para miembros</translation>
    </message>
    <message>
      <source>sealed for whoever has the code</source>
      <translation>cifrada para quien tenga el código</translation>
    </message>
    <message>
      <source>{breaths} together. Once more, or stay as long as you like.</source>
      <translation>{breaths} juntos. Otra vez, o quédate cuanto quieras.</translation>
    </message>
    <message>
      <source>{breaths} together. Stay as long as you like.</source>
      <translation>{breaths} juntos. Quédate cuanto quieras.</translation>
    </message>
    <message>
      <source>{cycles} together</source>
      <translation>{cycles} juntos</translation>
    </message>
    <message>
      <source>{done} of {minutes}</source>
      <translation>{done} de {minutes}</translation>
    </message>
    <message>
      <source>{minutes} more</source>
      <translation>{minutes} más</translation>
    </message>
    <message>
      <source>{name} away</source>
      <translation>{name}, ausente</translation>
    </message>
    <message>
      <source>{name} joining</source>
      <translation>{name}, entrando</translation>
    </message>
    <message>
      <source>{name} leads now</source>
      <translation>Ahora dirige {name}</translation>
    </message>
    <message>
      <source>{name} was asked to go</source>
      <translation>Se pidió a {name} que saliera</translation>
    </message>
    <message>
      <source>{title} {share} · {number} of {of}</source>
      <translation>{title} {share} · {number} de {of}</translation>
    </message>
    <message>
      <source>{votes} of {needed} want {minutes} more</source>
      <translation>{votes} de {needed} quieren {minutes} más</translation>
    </message>
  </context>
  <context>
    <name>LiveRoomScreen</name>
    <message>
      <source>I want that too</source>
      <translation>Yo también quiero</translation>
    </message>
    <message>
      <source>Room</source>
      <translation>Sala</translation>
    </message>
    <message>
      <source>See what it came to</source>
      <translation>Ver el resultado</translation>
    </message>
  </context>
  <context>
    <name>LookCard</name>
    <message>
      <source>A ring that fills takes the place of the orb that grows.</source>
      <translation>Un anillo que se llena ocupa el lugar del orbe que crece.</translation>
    </message>
    <message>
      <source>Black or white grounds, plain lines, stronger text.</source>
      <translation>Fondos negros o blancos, líneas sencillas, texto más marcado.</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuro</translation>
    </message>
    <message>
      <source>Everything that holds text grows.</source>
      <translation>Crece todo lo que lleva texto.</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>Alto contraste</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claro</translation>
    </message>
    <message>
      <source>Look and language</source>
      <translation>Aspecto e idioma</translation>
    </message>
    <message>
      <source>Reduced motion</source>
      <translation>Movimiento reducido</translation>
    </message>
    <message>
      <source>Size of text</source>
      <translation>Tamaño del texto</translation>
    </message>
    <message>
      <source>System</source>
      <translation>Sistema</translation>
    </message>
    <message>
      <source>System follows your desktop.</source>
      <translation>Sistema sigue a tu escritorio.</translation>
    </message>
    <message>
      <source>Takes effect when the app is next opened.</source>
      <translation>Se aplica la próxima vez que se abra la aplicación.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Tema</translation>
    </message>
    <message>
      <source>{n} %</source>
      <translation>{n} %</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Breath Master</source>
      <translation>Breath Master</translation>
    </message>
  </context>
  <context>
    <name>MakeCard</name>
    <message>
      <source>A challenge of your own</source>
      <translation>Un reto tuyo</translation>
    </message>
    <message>
      <source>Code of a challenge</source>
      <translation>Código de un reto</translation>
    </message>
    <message>
      <source>Code of the challenge</source>
      <translation>Código del reto</translation>
    </message>
    <message>
      <source>For a team, for everybody on this relay, or for those you give a code to.</source>
      <translation>Para un equipo, para todo el mundo en este relé o para quienes reciban un código tuyo.</translation>
    </message>
    <message>
      <source>Look</source>
      <translation>Mirar</translation>
    </message>
    <message>
      <source>Look what the code leads to</source>
      <translation>Mirar adónde lleva el código</translation>
    </message>
    <message>
      <source>Make a challenge</source>
      <translation>Crear un reto</translation>
    </message>
    <message>
      <source>Somebody gave you a code</source>
      <translation>Alguien te dio un código</translation>
    </message>
    <message>
      <source>The code</source>
      <translation>El código</translation>
    </message>
    <message>
      <source>This is its code. Give it to those who shall take part: whoever has it can. It is shown here once.</source>
      <translation>Este es su código. Dáselo a quienes quieras que participen: quien lo tiene puede hacerlo. Se muestra aquí una sola vez.</translation>
    </message>
  </context>
  <context>
    <name>MakeDialog</name>
    <message>
      <source>Badge</source>
      <translation>Insignia</translation>
    </message>
    <message>
      <source>Badge for meeting it</source>
      <translation>Insignia por cumplirlo</translation>
    </message>
    <message>
      <source>Days it lasts</source>
      <translation>Días que dura</translation>
    </message>
    <message>
      <source>Days until it begins</source>
      <translation>Días hasta que empiece</translation>
    </message>
    <message>
      <source>Everybody on this relay</source>
      <translation>Todo el mundo en este relé</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Para</translation>
    </message>
    <message>
      <source>For instance: A calm week</source>
      <translation>Por ejemplo: Una semana en calma</translation>
    </message>
    <message>
      <source>Given once to everybody who meets it, and known beforehand.</source>
      <translation>Se da una vez a cada persona que lo cumple, y se sabe de antemano.</translation>
    </message>
    <message>
      <source>How much</source>
      <translation>Cuánto</translation>
    </message>
    <message>
      <source>Make a challenge</source>
      <translation>Crear un reto</translation>
    </message>
    <message>
      <source>Make it</source>
      <translation>Crearlo</translation>
    </message>
    <message>
      <source>Met by</source>
      <translation>Lo cumple</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>Plazas</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Puntos</translation>
    </message>
    <message>
      <source>Points for meeting it</source>
      <translation>Puntos por cumplirlo</translation>
    </message>
    <message>
      <source>The relay does not answer right now. What you typed stays here.</source>
      <translation>El relé no responde ahora mismo. Lo que escribiste se queda aquí.</translation>
    </message>
    <message>
      <source>Those I give a code to</source>
      <translation>Quienes reciban mi código</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Título</translation>
    </message>
    <message>
      <source>What counts</source>
      <translation>Qué cuenta</translation>
    </message>
    <message>
      <source>What is added up</source>
      <translation>Qué se suma</translation>
    </message>
    <message>
      <source>Whole days, in everybody's own calendar.</source>
      <translation>Días enteros, en el calendario de cada cual.</translation>
    </message>
    <message>
      <source>for all who like</source>
      <translation>para quien quiera</translation>
    </message>
    <message>
      <source>today</source>
      <translation>hoy</translation>
    </message>
  </context>
  <context>
    <name>MakeKeyDialog</name>
    <message>
      <source>I have copied it</source>
      <translation>Ya la he copiado</translation>
    </message>
    <message>
      <source>It is shown once, when it is made: the relay keeps only a fingerprint.</source>
      <translation>Se muestra una sola vez, al crearla: el relé guarda solo una huella.</translation>
    </message>
    <message>
      <source>It may read</source>
      <translation>Puede leer</translation>
    </message>
    <message>
      <source>Make a key</source>
      <translation>Crear una clave</translation>
    </message>
    <message>
      <source>Make it</source>
      <translation>Crearla</translation>
    </message>
    <message>
      <source>Name of the key</source>
      <translation>Nombre de la clave</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>The key</source>
      <translation>La clave</translation>
    </message>
    <message>
      <source>This is {name}. Copy it to where it is used, now: it is not shown again. Whoever has it reads what it may read.</source>
      <translation>Esta es {name}. Cópiala ahora donde se vaya a usar: no se muestra otra vez. Quien la tenga lee lo que ella puede leer.</translation>
    </message>
    <message>
      <source>What uses it, for instance my status bar</source>
      <translation>Qué la usa, por ejemplo mi barra de estado</translation>
    </message>
  </context>
  <context>
    <name>MakeTeamDialog</name>
    <message>
      <source>Make a team</source>
      <translation>Crear un equipo</translation>
    </message>
    <message>
      <source>Make it</source>
      <translation>Crearlo</translation>
    </message>
    <message>
      <source>Members write to one another</source>
      <translation>Un espacio para escribirse</translation>
    </message>
    <message>
      <source>Newcomers read</source>
      <translation>Quien llega lee</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Sealed: neither the relay nor who hosts it can read it.</source>
      <translation>Sellado: no pueden leerlo ni el relé ni quien lo aloja.</translation>
    </message>
  </context>
  <context>
    <name>MiniGuide</name>
    <message>
      <source>Close the mini guide</source>
      <translation>Cerrar la miniguía</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Terminar</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Mini guide</source>
      <translation>Miniguía</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>Silenciar</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>Show the window</source>
      <translation>Mostrar la ventana</translation>
    </message>
    <message>
      <source>Sound on</source>
      <translation>Con sonido</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Empezar</translation>
    </message>
  </context>
  <context>
    <name>MixBars</name>
    <message>
      <source>Share of time by pattern</source>
      <translation>Parte del tiempo por patrón</translation>
    </message>
    <message>
      <source>{name}: {percent}, {detail}</source>
      <translation>{name}: {percent}, {detail}</translation>
    </message>
  </context>
  <context>
    <name>NameDialog</name>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>In rooms</source>
      <translation>En las salas</translation>
    </message>
    <message>
      <source>Inside a room you can change it at any time.</source>
      <translation>Dentro de una sala puedes cambiarlo cuando quieras.</translation>
    </message>
  </context>
  <context>
    <name>NameRows</name>
    <message>
      <source>Name in rooms</source>
      <translation>Nombre en las salas</translation>
    </message>
    <message>
      <source>Show my name</source>
      <translation>Mostrar mi nombre</translation>
    </message>
    <message>
      <source>To those in the room. Without a name you are counted, and no more.</source>
      <translation>A quienes están en la sala. Sin nombre se te cuenta, y nada más.</translation>
    </message>
  </context>
  <context>
    <name>NoteDialog</name>
    <message>
      <source>Change</source>
      <translation>Cambiar</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
  </context>
  <context>
    <name>NotesSide</name>
    <message>
      <source>A note is for what should be found again: a plan, a time, a good idea.</source>
      <translation>Una nota es para lo que conviene volver a encontrar: un plan, una hora, una buena idea.</translation>
    </message>
    <message>
      <source>New note</source>
      <translation>Nota nueva</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Leer</translation>
    </message>
    <message>
      <source>Read {title}</source>
      <translation>Leer {title}</translation>
    </message>
  </context>
  <context>
    <name>NoticeDialog</name>
    <message>
      <source>Breath Master</source>
      <translation>Breath Master</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
  </context>
  <context>
    <name>NoticeWindow</name>
    <message>
      <source>Breath Master</source>
      <translation>Breath Master</translation>
    </message>
  </context>
  <context>
    <name>OpenDialog</name>
    <message>
      <source>A room</source>
      <translation>Una sala</translation>
    </message>
    <message>
      <source>Announce it</source>
      <translation>Anunciarla</translation>
    </message>
    <message>
      <source>Background</source>
      <translation>De fondo</translation>
    </message>
    <message>
      <source>Coached</source>
      <translation>Guiada</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>Día</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Para</translation>
    </message>
    <message>
      <source>Guests without the app</source>
      <translation>Invitados sin la aplicación</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Más tarde</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minutos</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Ahora</translation>
    </message>
    <message>
      <source>On this device.</source>
      <translation>En este dispositivo.</translation>
    </message>
    <message>
      <source>Open it</source>
      <translation>Abrirla</translation>
    </message>
    <message>
      <source>Pattern</source>
      <translation>Patrón</translation>
    </message>
    <message>
      <source>Reminder</source>
      <translation>Recordatorio</translation>
    </message>
    <message>
      <source>They come in with the code by a page of the relay, and do not chat.</source>
      <translation>Entran con el código por una página del relé, y no conversan.</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Hora</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Título</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Cuándo</translation>
    </message>
    <message>
      <source>You lead: you alone begin, change the pattern and give short cues.</source>
      <translation>Guías tú: solo tú empiezas, cambias el patrón y das indicaciones breves.</translation>
    </message>
  </context>
  <context>
    <name>OverviewPage</name>
    <message>
      <source>Change what is shared</source>
      <translation>Cambiar lo que se comparte</translation>
    </message>
    <message>
      <source>Days of practice</source>
      <translation>Días de práctica</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>Antes</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Después</translation>
    </message>
    <message>
      <source>Minutes a week</source>
      <translation>Minutos por semana</translation>
    </message>
    <message>
      <source>See what would be shared</source>
      <translation>Ver qué se compartiría</translation>
    </message>
    <message>
      <source>Show more</source>
      <translation>Mostrar más</translation>
    </message>
    <message>
      <source>Show the 52 weeks after</source>
      <translation>Mostrar las 52 semanas siguientes</translation>
    </message>
    <message>
      <source>Show the 52 weeks before</source>
      <translation>Mostrar las 52 semanas anteriores</translation>
    </message>
    <message>
      <source>Time of day</source>
      <translation>Hora del día</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Qué ha pasado</translation>
    </message>
    <message>
      <source>You and the team</source>
      <translation>Tú y el equipo</translation>
    </message>
  </context>
  <context>
    <name>PacingChart</name>
    <message>
      <source>Pacing by session</source>
      <translation>Compás por sesión</translation>
    </message>
    <message>
      <source>early</source>
      <translation>pronto</translation>
    </message>
    <message>
      <source>late</source>
      <translation>tarde</translation>
    </message>
    <message>
      <source>on the guide</source>
      <translation>con la guía</translation>
    </message>
  </context>
  <context>
    <name>PaletteDialog</name>
    <message>
      <source>Commands</source>
      <translation>Comandos</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>Buscar un comando</translation>
    </message>
    <message>
      <source>Nothing by that name. Fewer letters may find it.</source>
      <translation>Nada con ese nombre. Con menos letras quizá aparezca.</translation>
    </message>
    <message>
      <source>What would you like to do?</source>
      <translation>¿Qué te gustaría hacer?</translation>
    </message>
  </context>
  <context>
    <name>PartRow</name>
    <message>
      <source>How full it ends</source>
      <translation>Hasta dónde se llena</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>Bajar</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>Subir</translation>
    </message>
    <message>
      <source>Remove this part</source>
      <translation>Quitar esta parte</translation>
    </message>
    <message>
      <source>Seconds of part {n}, {what}</source>
      <translation>Segundos de la parte {n}, {what}</translation>
    </message>
    <message>
      <source>What the breath does</source>
      <translation>Qué hace la respiración</translation>
    </message>
    <message>
      <source>as usual</source>
      <translation>normal</translation>
    </message>
    <message>
      <source>stays</source>
      <translation>se queda</translation>
    </message>
  </context>
  <context>
    <name>PasswordDialog</name>
    <message>
      <source>A few words that belong to nobody else are good.</source>
      <translation>Unas cuantas palabras que no use nadie más van bien.</translation>
    </message>
    <message>
      <source>Change the password</source>
      <translation>Cambiar la contraseña</translation>
    </message>
    <message>
      <source>It signs you in on the relay's pages, together with your e-mail address. It never opens your history, so losing it loses nothing.</source>
      <translation>Con ella entras en las páginas del relé, junto con tu dirección de correo. Nunca abre tu historial, así que perderla no pierde nada.</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Contraseña</translation>
    </message>
    <message>
      <source>Set a password</source>
      <translation>Poner una contraseña</translation>
    </message>
    <message>
      <source>Set it</source>
      <translation>Ponerla</translation>
    </message>
    <message>
      <source>The same once more</source>
      <translation>La misma otra vez</translation>
    </message>
    <message>
      <source>The two are not the same.</source>
      <translation>Las dos no son iguales.</translation>
    </message>
  </context>
  <context>
    <name>PastCard</name>
    <message>
      <source>How weeks ended</source>
      <translation>Cómo terminaron las semanas</translation>
    </message>
    <message>
      <source>Past weeks and seasons</source>
      <translation>Semanas y temporadas pasadas</translation>
    </message>
    <message>
      <source>Seasons, of four weeks each</source>
      <translation>Temporadas, de cuatro semanas cada una</translation>
    </message>
  </context>
  <context>
    <name>PatternChips</name>
    <message>
      <source>Edit patterns…</source>
      <translation>Editar patrones…</translation>
    </message>
    <message>
      <source>More patterns</source>
      <translation>Más patrones</translation>
    </message>
    <message>
      <source>Your patterns</source>
      <translation>Tus patrones</translation>
    </message>
    <message>
      <source>Your programs</source>
      <translation>Tus programas</translation>
    </message>
    <message>
      <source>{label}, key {key}</source>
      <translation>{label}, tecla {key}</translation>
    </message>
    <message>
      <source>{name}   {label}</source>
      <translation>{name}   {label}</translation>
    </message>
  </context>
  <context>
    <name>PatternDialog</name>
    <message>
      <source>Another pattern</source>
      <translation>Otro patrón</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Cambiar</translation>
    </message>
    <message>
      <source>For so many minutes</source>
      <translation>Durante tantos minutos</translation>
    </message>
    <message>
      <source>It begins for everybody where the present breath has ended.</source>
      <translation>Empieza para todos donde termina la respiración en curso.</translation>
    </message>
    <message>
      <source>Leave as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minutos</translation>
    </message>
    <message>
      <source>Pattern</source>
      <translation>Patrón</translation>
    </message>
  </context>
  <context>
    <name>PatternEditorModel</name>
    <message>
      <source>New pattern</source>
      <translation>Patrón nuevo</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>De serie</translation>
    </message>
    <message>
      <source>“{name}” was removed. What you breathed with it stays.</source>
      <translation>Se quitó «{name}». Lo que respiraste con él se queda.</translation>
    </message>
  </context>
  <context>
    <name>PatternPage</name>
    <message>
      <source>Add a part</source>
      <translation>Añadir una parte</translation>
    </message>
    <message>
      <source>Patterns</source>
      <translation>Patrones</translation>
    </message>
  </context>
  <context>
    <name>PatternWords</name>
    <message>
      <source>A breath in or out ends between empty and full.</source>
      <translation>Una inhalación o exhalación termina entre vacío y lleno.</translation>
    </message>
    <message>
      <source>A hold of {time} after breathing in is long. Letting go sooner is fine.</source>
      <translation>Una retención de {time} tras inhalar es larga. Soltarla antes está bien.</translation>
    </message>
    <message>
      <source>A name has up to {n} characters.</source>
      <translation>Un nombre tiene hasta {n} caracteres.</translation>
    </message>
    <message>
      <source>A name is needed, so that you find it again.</source>
      <translation>Hace falta un nombre, para que lo encuentres.</translation>
    </message>
    <message>
      <source>A part lasts from a tenth of a second to a minute.</source>
      <translation>Una parte dura entre una décima de segundo y un minuto.</translation>
    </message>
    <message>
      <source>A pattern has up to {n} parts.</source>
      <translation>Un patrón tiene hasta {n} partes.</translation>
    </message>
    <message>
      <source>A pattern needs a breath in and a breath out.</source>
      <translation>Un patrón necesita una inhalación y una exhalación.</translation>
    </message>
    <message>
      <source>A rest of {time} with empty lungs is long. Breathing in sooner is fine.</source>
      <translation>Un reposo de {time} con los pulmones vacíos es largo. Inhalar antes está bien.</translation>
    </message>
    <message>
      <source>The name in this cannot be shown, so it was not imported.</source>
      <translation>El nombre que lleva no se puede mostrar, así que no se importó.</translation>
    </message>
    <message>
      <source>There are characters in this name that cannot be shown.</source>
      <translation>En este nombre hay caracteres que no se pueden mostrar.</translation>
    </message>
    <message>
      <source>There are holds in this. The note about holds is shown before the first.</source>
      <translation>Aquí hay retenciones. La nota sobre ellas se muestra antes de la primera.</translation>
    </message>
    <message>
      <source>There is a slip in this code, or a part of it is missing.</source>
      <translation>Hay un desliz en este código, o le falta una parte.</translation>
    </message>
    <message>
      <source>This breath in would end no fuller than it begins.</source>
      <translation>Esta inhalación no terminaría más llena de lo que empieza.</translation>
    </message>
    <message>
      <source>This breath out would end no emptier than it begins.</source>
      <translation>Esta exhalación no terminaría más vacía de lo que empieza.</translation>
    </message>
    <message>
      <source>This cannot be breathed as it is.</source>
      <translation>Así como está no se puede respirar.</translation>
    </message>
    <message>
      <source>This comes from a newer version of Breath Master.</source>
      <translation>Viene de una versión más nueva de Breath Master.</translation>
    </message>
    <message>
      <source>This file is damaged at “{place}”.</source>
      <translation>Este archivo está dañado en «{place}».</translation>
    </message>
    <message>
      <source>This is far larger than any pattern or program, so it was not read.</source>
      <translation>Es mucho más grande que cualquier patrón o programa, así que no se leyó.</translation>
    </message>
    <message>
      <source>This is fast breathing, which can make one dizzy. Sitting down is a good idea, and so is stopping when it feels odd.</source>
      <translation>Es una respiración rápida, que puede marear. Sentarse es buena idea, y parar si te sientes raro también.</translation>
    </message>
    <message>
      <source>This is not a pattern or a program of Breath Master.</source>
      <translation>Esto no es un patrón ni un programa de Breath Master.</translation>
    </message>
    <message>
      <source>This is very slow. If you run short of air, shorter breaths may suit you.</source>
      <translation>Es muy lento. Si te falta el aire, quizá te vayan mejor respiraciones más cortas.</translation>
    </message>
    <message>
      <source>What this holds cannot be breathed.</source>
      <translation>Lo que contiene no se puede respirar.</translation>
    </message>
    <message>
      <source>{name}, my way</source>
      <translation>{name}, a mi manera</translation>
    </message>
    <message>
      <source>{n} breaths a minute</source>
      <translation>{n} respiraciones por minuto</translation>
    </message>
    <message>
      <source>{time} a breath</source>
      <translation>{time} por respiración</translation>
    </message>
    <message>
      <source>{time} in all</source>
      <translation>{time} en total</translation>
    </message>
  </context>
  <context>
    <name>Patterns</name>
    <message>
      <source>Active</source>
      <translation>Activo</translation>
    </message>
    <message>
      <source>Box</source>
      <translation>Cuadrado</translation>
    </message>
    <message>
      <source>Chill</source>
      <translation>Calma</translation>
    </message>
    <message>
      <source>Coherent</source>
      <translation>Coherente</translation>
    </message>
    <message>
      <source>Long exhale</source>
      <translation>Exhalación larga</translation>
    </message>
    <message>
      <source>Medium</source>
      <translation>Medio</translation>
    </message>
    <message>
      <source>Relaxing</source>
      <translation>Relajante</translation>
    </message>
    <message>
      <source>Sigh</source>
      <translation>Suspiro</translation>
    </message>
    <message>
      <source>Team Chill</source>
      <translation>Calma en equipo</translation>
    </message>
    <message>
      <source>{first} · {second}</source>
      <translation>{first} · {second}</translation>
    </message>
    <message>
      <source>{pattern}, no holds</source>
      <translation>{pattern}, sin retenciones</translation>
    </message>
  </context>
  <context>
    <name>PatternsScreen</name>
    <message>
      <source>Back to breathing</source>
      <translation>Volver a respirar</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importar</translation>
    </message>
    <message>
      <source>Patterns</source>
      <translation>Patrones</translation>
    </message>
    <message>
      <source>Patterns and programs</source>
      <translation>Patrones y programas</translation>
    </message>
    <message>
      <source>Programs</source>
      <translation>Programas</translation>
    </message>
    <message>
      <source>‹ Breathe</source>
      <translation>‹ Respirar</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialog</name>
    <message>
      <source>Ask to go</source>
      <translation>Pedir que salga</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Let lead</source>
      <translation>Dejar dirigir</translation>
    </message>
    <message>
      <source>People here</source>
      <translation>Quién está aquí</translation>
    </message>
    <message>
      <source>You have hidden all names.</source>
      <translation>Has ocultado todos los nombres.</translation>
    </message>
  </context>
  <context>
    <name>PeoplePage</name>
    <message>
      <source>Asking to join</source>
      <translation>Piden entrar</translation>
    </message>
    <message>
      <source>Invitations</source>
      <translation>Invitaciones</translation>
    </message>
    <message>
      <source>Invite</source>
      <translation>Invitar</translation>
    </message>
    <message>
      <source>Members</source>
      <translation>Miembros</translation>
    </message>
    <message>
      <source>Show the link</source>
      <translation>Mostrar el enlace</translation>
    </message>
    <message>
      <source>Show the link of {name}</source>
      <translation>Mostrar el enlace de {name}</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>Retirar</translation>
    </message>
    <message>
      <source>Take back {name}</source>
      <translation>Retirar {name}</translation>
    </message>
    <message>
      <source>There are none. A link lets in whoever has it, so it is given like a key.</source>
      <translation>No hay ninguna. Un enlace deja entrar a quien lo tiene: se da como una llave.</translation>
    </message>
  </context>
  <context>
    <name>PeopleStrip</name>
    <message>
      <source>, name hidden</source>
      <translation>, nombre oculto</translation>
    </message>
    <message>
      <source>Everybody</source>
      <translation>Todos</translation>
    </message>
    <message>
      <source>Hide names</source>
      <translation>Ocultar nombres</translation>
    </message>
    <message>
      <source>How I am shown…</source>
      <translation>Cómo me ven…</translation>
    </message>
    <message>
      <source>I am away</source>
      <translation>Me ausento</translation>
    </message>
    <message>
      <source>I am back</source>
      <translation>He vuelto</translation>
    </message>
    <message>
      <source>People here</source>
      <translation>Quién está aquí</translation>
    </message>
    <message>
      <source>Show names</source>
      <translation>Mostrar nombres</translation>
    </message>
    <message>
      <source>{words}. Show all who are named</source>
      <translation>{words}. Mostrar a quienes tienen nombre</translation>
    </message>
    <message>
      <source>{words}. What others see of you</source>
      <translation>{words}. Lo que los demás ven de ti</translation>
    </message>
  </context>
  <context>
    <name>PersonRows</name>
    <message>
      <source>More</source>
      <translation>Más</translation>
    </message>
    <message>
      <source>What to do about {name}</source>
      <translation>Qué hacer con {name}</translation>
    </message>
  </context>
  <context>
    <name>PictureCard</name>
    <message>
      <source>A picture for the team</source>
      <translation>Una imagen para el equipo</translation>
    </message>
    <message>
      <source>Choose a picture</source>
      <translation>Elegir una imagen</translation>
    </message>
    <message>
      <source>It goes to the relay, which shows it to everybody who sees the team.</source>
      <translation>Va al relé, que la muestra a todos los que ven el equipo.</translation>
    </message>
    <message>
      <source>Picture of the team</source>
      <translation>Imagen del equipo</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Remove the picture of the team</source>
      <translation>Quitar la imagen del equipo</translation>
    </message>
  </context>
  <context>
    <name>PictureDialog</name>
    <message>
      <source>It is cut to the square in its middle.</source>
      <translation>Se recorta al cuadrado de su centro.</translation>
    </message>
    <message>
      <source>Large</source>
      <translation>Grande</translation>
    </message>
    <message>
      <source>Not this one</source>
      <translation>Esta no</translation>
    </message>
    <message>
      <source>Pictures ({kinds})</source>
      <translation>Imágenes ({kinds})</translation>
    </message>
    <message>
      <source>Small</source>
      <translation>Pequeña</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>Usarla</translation>
    </message>
    <message>
      <source>Use this picture?</source>
      <translation>¿Usar esta imagen?</translation>
    </message>
    <message>
      <source>{side} × {side} pixels, {size}. Only the pixels are kept: where, when and with what it was taken stays in your file. The relay makes it smaller still.</source>
      <translation>{side} × {side} píxeles, {size}. Solo quedan los píxeles: dónde, cuándo y con qué se tomó se queda en tu archivo. El relé la hace aún más pequeña.</translation>
    </message>
  </context>
  <context>
    <name>Pictures</name>
    <message>
      <source>{name} could not be read: {why}.</source>
      <translation>No se pudo leer {name}: {why}.</translation>
    </message>
    <message>
      <source>{name} has too many pixels, or none.</source>
      <translation>{name} tiene demasiados píxeles, o ninguno.</translation>
    </message>
    <message>
      <source>{name} is damaged and cannot be shown.</source>
      <translation>{name} está dañado y no se puede mostrar.</translation>
    </message>
    <message>
      <source>{name} is larger than {most} MiB.</source>
      <translation>{name} ocupa más de {most} MiB.</translation>
    </message>
    <message>
      <source>{name} is no PNG, JPEG or WebP picture.</source>
      <translation>{name} no es una imagen PNG, JPEG ni WebP.</translation>
    </message>
  </context>
  <context>
    <name>Points</name>
    <message numerus="yes">
      <source>%Ln point(s)</source>
      <translation>
        <numerusform>%Ln punto</numerusform>
        <numerusform>%Ln puntos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>15 % of %Ln point(s)</source>
      <translation>
        <numerusform>15 % de %Ln punto</numerusform>
        <numerusform>15 % de %Ln puntos</numerusform>
      </translation>
    </message>
    <message>
      <source>Breath Master</source>
      <translation>Aliento maestro</translation>
    </message>
    <message>
      <source>Breathed together, among {people}</source>
      <translation>Respirado en compañía, entre {people}</translation>
    </message>
    <message>
      <source>Breathing Novice</source>
      <translation>Aprendiz sereno</translation>
    </message>
    <message>
      <source>Breathing Sage</source>
      <translation>Aliento sabio</translation>
    </message>
    <message>
      <source>Brought over from VS Code</source>
      <translation>Traído de VS Code</translation>
    </message>
    <message>
      <source>Calm Coder</source>
      <translation>Código en calma</translation>
    </message>
    <message>
      <source>Challenge met</source>
      <translation>Reto logrado</translation>
    </message>
    <message>
      <source>Code Mystic</source>
      <translation>Código místico</translation>
    </message>
    <message>
      <source>Goal of {goal} min met</source>
      <translation>Meta de {goal} min alcanzada</translation>
    </message>
    <message>
      <source>Mindful Master</source>
      <translation>Atención plena</translation>
    </message>
    <message>
      <source>Mindful Rookie</source>
      <translation>Primeros pasos</translation>
    </message>
    <message>
      <source>Pledge kept</source>
      <translation>Compromiso cumplido</translation>
    </message>
    <message>
      <source>Zen Developer</source>
      <translation>Código zen</translation>
    </message>
    <message>
      <source>all at once</source>
      <translation>todo de una vez</translation>
    </message>
    <message>
      <source>breaths under 4 seconds earn no points</source>
      <translation>las respiraciones de menos de 4 segundos no dan puntos</translation>
    </message>
    <message>
      <source>challenge of the day</source>
      <translation>reto del día</translation>
    </message>
    <message>
      <source>half a point a minute, rounded</source>
      <translation>medio punto por minuto, redondeado</translation>
    </message>
    <message>
      <source>met with others, once</source>
      <translation>cumplido en compañía, una vez</translation>
    </message>
    <message>
      <source>one point each</source>
      <translation>un punto cada una</translation>
    </message>
    <message>
      <source>{active} of {goal} min towards your goal</source>
      <translation>{active} de {goal} min hacia tu meta</translation>
    </message>
    <message>
      <source>{breaths} of {pattern}</source>
      <translation>{breaths} de {pattern}</translation>
    </message>
    <message numerus="yes">
      <source>{percent} % of %Ln point(s)</source>
      <translation>
        <numerusform>{percent} % de %Ln punto</numerusform>
        <numerusform>{percent} % de %Ln puntos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{total} of %Ln point(s)</source>
      <translation>
        <numerusform>{total} de %Ln punto</numerusform>
        <numerusform>{total} de %Ln puntos</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PointsPage</name>
    <message>
      <source>Lines of the ledger, newest first</source>
      <translation>Líneas del registro de puntos, las más nuevas primero</translation>
    </message>
    <message>
      <source>Nothing to keep up with</source>
      <translation>Nada que perseguir</translation>
    </message>
    <message>
      <source>Only your own devices ever know them. On or off, nothing is lost.</source>
      <translation>Solo tus dispositivos los conocen. Activados o no, no se pierde nada.</translation>
    </message>
    <message>
      <source>Points will be listed here, each with the rule behind it.</source>
      <translation>Aquí aparecerán los puntos, cada uno con su regla.</translation>
    </message>
    <message>
      <source>Points, levels, streaks and badges are off. They can be fun, and they can be in the way; practice is the same without.</source>
      <translation>Los puntos, los niveles, los días seguidos y las insignias están desactivados. Pueden ser divertidos y pueden estorbar; sin ellos la práctica es la misma.</translation>
    </message>
    <message>
      <source>Show points and levels</source>
      <translation>Mostrar puntos y niveles</translation>
    </message>
    <message>
      <source>Show {what}, {points} points</source>
      <translation>Mostrar {what}, {points} puntos</translation>
    </message>
    <message>
      <source>{what}  {points}</source>
      <translation>{what}  {points}</translation>
    </message>
  </context>
  <context>
    <name>Portrait</name>
    <message>
      <source>A picture of one's own</source>
      <translation>Una imagen propia</translation>
    </message>
    <message>
      <source>No picture</source>
      <translation>Sin imagen</translation>
    </message>
  </context>
  <context>
    <name>PracticeCard</name>
    <message>
      <source>At some times of the year the glow of the orb has another tint.</source>
      <translation>En algunas épocas del año el brillo del orbe tiene otro matiz.</translation>
    </message>
    <message>
      <source>Every pattern then flows from breathing in to breathing out.</source>
      <translation>Así, cada patrón fluye de la inhalación a la exhalación.</translation>
    </message>
    <message>
      <source>Leave holds out</source>
      <translation>Dejar fuera las retenciones</translation>
    </message>
    <message>
      <source>Pacing</source>
      <translation>Compás</translation>
    </message>
    <message>
      <source>Points and levels</source>
      <translation>Puntos y niveles</translation>
    </message>
    <message>
      <source>Practice</source>
      <translation>Práctica</translation>
    </message>
    <message>
      <source>Seasonal light</source>
      <translation>Luz de temporada</translation>
    </message>
    <message>
      <source>Shown where you look back, with streaks, challenges and badges. Only your own devices know them.</source>
      <translation>Se muestran donde miras atrás, con días seguidos, retos e insignias. Solo tus dispositivos los conocen.</translation>
    </message>
    <message>
      <source>While you breathe, hold Space or the orb through each breath in, or tap at each turn. The summary then says how closely you followed the guide. It says nothing about calm or health.</source>
      <translation>Mientras respiras, mantén Espacio o el orbe en cada inhalación, o toca en cada cambio. El resumen dice después cuánto te acercaste a la guía. No dice nada sobre la calma ni la salud.</translation>
    </message>
  </context>
  <context>
    <name>PreviewCard</name>
    <message>
      <source>Here now</source>
      <translation>Está aquí</translation>
    </message>
    <message>
      <source>How others see you</source>
      <translation>Cómo te ven los demás</translation>
    </message>
    <message>
      <source>Seen by</source>
      <translation>Visto por</translation>
    </message>
    <message>
      <source>Somebody who is not signed in on this relay sees nothing at all.</source>
      <translation>Quien no ha iniciado sesión en este relé no ve nada de nada.</translation>
    </message>
    <message>
      <source>Somebody without a name</source>
      <translation>Alguien sin nombre</translation>
    </message>
    <message>
      <source>The picture they see</source>
      <translation>La imagen que ven</translation>
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
        <numerusform>%Ln cambio aún no tuvo tiempo de salir. Se perdería.</numerusform>
        <numerusform>%Ln cambios aún no tuvieron tiempo de salir. Se perderían.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln piece(s) wait here to be sent, {size} together.</source>
      <translation>
        <numerusform>%Ln pieza espera aquí para enviarse, {size}.</numerusform>
        <numerusform>%Ln piezas esperan aquí para enviarse, {size} en total.</numerusform>
      </translation>
    </message>
    <message>
      <source>A device cannot remove itself from the list. Another of yours can do that in its settings, before or after.</source>
      <translation>Un dispositivo no puede quitarse a sí mismo de la lista. Otro de los tuyos puede hacerlo en sus ajustes, antes o después.</translation>
    </message>
    <message>
      <source>A fingerprint of it, so that nothing is put in between.</source>
      <translation>Una huella suya, para que nada se intercale.</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>Cuenta</translation>
    </message>
    <message>
      <source>Binds the body to one key. It tells nothing about the key.</source>
      <translation>Ata el cuerpo a una sola clave. No dice nada sobre la clave.</translation>
    </message>
    <message>
      <source>Chance, so that equal sessions never look alike.</source>
      <translation>Azar, para que dos sesiones iguales nunca se parezcan.</translation>
    </message>
    <message numerus="yes">
      <source>Codes and times of %Ln room(s), sealed, until a day after.</source>
      <translation>
        <numerusform>Códigos y horas de %Ln sala, sellados, hasta un día después.</numerusform>
        <numerusform>Códigos y horas de %Ln salas, sellados, hasta un día después.</numerusform>
      </translation>
    </message>
    <message>
      <source>Commitment</source>
      <translation>Prenda</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>Recuento</translation>
    </message>
    <message>
      <source>Covers</source>
      <translation>Abarca</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Dispositivo</translation>
    </message>
    <message>
      <source>Document</source>
      <translation>Documento</translation>
    </message>
    <message>
      <source>Document number</source>
      <translation>Número de documento</translation>
    </message>
    <message>
      <source>Erased this account and all it held of it.</source>
      <translation>Borró esta cuenta y todo lo que tenía de ella.</translation>
    </message>
    <message>
      <source>Everything works without one.</source>
      <translation>Todo funciona sin él.</translation>
    </message>
    <message>
      <source>Everything you did, in a sealed database of {size}.</source>
      <translation>Todo lo que hiciste, en una base de datos sellada de {size}.</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Forma</translation>
    </message>
    <message numerus="yes">
      <source>Holds %Ln sealed piece(s) known here, {size} together.</source>
      <translation>
        <numerusform>Guarda %Ln pieza sellada conocida aquí, {size}.</numerusform>
        <numerusform>Guarda %Ln piezas selladas conocidas aquí, {size} en total.</numerusform>
      </translation>
    </message>
    <message>
      <source>Its keys are in the system's keyring.</source>
      <translation>Sus claves están en el llavero del sistema.</translation>
    </message>
    <message>
      <source>Its keys lie beside it, in a file only your user can read.</source>
      <translation>Sus claves están a su lado, en un archivo que solo tu usuario puede leer.</translation>
    </message>
    <message>
      <source>Its number in this device's own row, so that a missing one shows.</source>
      <translation>Su número en la fila de este dispositivo, para que se note si falta uno.</translation>
    </message>
    <message>
      <source>Key number</source>
      <translation>Número de clave</translation>
    </message>
    <message>
      <source>New changes, or a snapshot of everything so far.</source>
      <translation>Cambios nuevos, o una instantánea de todo hasta ahora.</translation>
    </message>
    <message>
      <source>No other device has your history.</source>
      <translation>Ningún otro dispositivo tiene tu historial.</translation>
    </message>
    <message>
      <source>Nobody else has any of it: the app counts nothing, and talks to no other address.</source>
      <translation>Nadie más tiene nada de esto: la aplicación no cuenta nada ni habla con ninguna otra dirección.</translation>
    </message>
    <message>
      <source>None is connected, so nothing leaves this device.</source>
      <translation>No hay ninguno conectado, así que nada sale de este dispositivo.</translation>
    </message>
    <message>
      <source>Nothing goes there any more.</source>
      <translation>Ya no se le envía nada.</translation>
    </message>
    <message>
      <source>Nothing has been written yet that could leave.</source>
      <translation>Aún no se ha escrito nada que pudiera salir.</translation>
    </message>
    <message>
      <source>Nothing waits. This is what left most recently.</source>
      <translation>Nada espera. Esto es lo último que salió.</translation>
    </message>
    <message>
      <source>Of your card, others on the relay see what you chose for them. Nobody else has any of it: the app counts nothing, and talks to no other address.</source>
      <translation>De tu tarjeta, los demás del relé ven lo que elegiste para ellos. Nadie más tiene nada de esto: la aplicación no cuenta nada ni habla con ninguna otra dirección.</translation>
    </message>
    <message>
      <source>Only a snapshot says what it covers.</source>
      <translation>Solo una instantánea dice lo que abarca.</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Dueño</translation>
    </message>
    <message>
      <source>Reads of live rooms what they are called, what is breathed, who is there and by which name, and how many breaths. What people write there is sealed.</source>
      <translation>De las salas en vivo lee cómo se llaman, qué se respira, quién está y con qué nombre, y cuántas respiraciones. Lo que se escribe allí está sellado.</translation>
    </message>
    <message numerus="yes">
      <source>Reads of your %Ln team(s) who is in it, what it shows of itself, and the days you share there. What members write to one another is sealed.</source>
      <translation>
        <numerusform>De tu %Ln equipo lee quién está en él, qué muestra de sí y los días que compartes allí. Lo que se escribe entre miembros va sellado.</numerusform>
        <numerusform>De tus %Ln equipos lee quién está en ellos, qué muestran de sí y los días que compartes allí. Lo que se escribe entre miembros va sellado.</numerusform>
      </translation>
    </message>
    <message>
      <source>Salt</source>
      <translation>Sal</translation>
    </message>
    <message>
      <source>Seal</source>
      <translation>Sello</translation>
    </message>
    <message>
      <source>Sees no session, no pattern and no setting.</source>
      <translation>No ve ninguna sesión, ningún patrón ni ningún ajuste.</translation>
    </message>
    <message numerus="yes">
      <source>Sees sizes and times, your network address, and the public keys of %Ln device(s).</source>
      <translation>
        <numerusform>Ve tamaños y horas, tu dirección de red y las claves públicas de %Ln dispositivo.</numerusform>
        <numerusform>Ve tamaños y horas, tu dirección de red y las claves públicas de %Ln dispositivos.</numerusform>
      </translation>
    </message>
    <message>
      <source>Sessions, patterns, settings and the keys that open them go from this device. Files you exported stay where they are.</source>
      <translation>Las sesiones, los patrones, los ajustes y las claves que los abren desaparecen de este dispositivo. Los archivos que exportaste se quedan donde están.</translation>
    </message>
    <message>
      <source>Signature</source>
      <translation>Firma</translation>
    </message>
    <message>
      <source>The keys go first. Disks, and SSDs above all, may keep old copies of what was removed; without the keys those are unreadable.</source>
      <translation>Las claves van primero. Los discos, y sobre todo los SSD, pueden conservar copias antiguas de lo que se quitó; sin las claves son ilegibles.</translation>
    </message>
    <message>
      <source>The one before</source>
      <translation>El anterior</translation>
    </message>
    <message>
      <source>The relay erased the account, so nothing can bring it back from there.</source>
      <translation>El relé borró la cuenta, así que de allí nada puede recuperarlo.</translation>
    </message>
    <message>
      <source>The relay erased the account, so nothing leaves.</source>
      <translation>El relé borró la cuenta, así que no sale nada.</translation>
    </message>
    <message>
      <source>The relay keeps what it was given: sealed bytes, their sizes and times, and this device's public keys in the list. To take that away as well, erase the account on the relay first, in Settings: afterwards this device has no key to ask with.</source>
      <translation>El relé conserva lo que se le dio: bytes sellados, sus tamaños y momentos, y las claves públicas de este dispositivo en la lista. Para quitar también eso, borra antes la cuenta en el relé, en Ajustes: después este dispositivo ya no tiene ninguna clave con la que pedirlo.</translation>
    </message>
    <message>
      <source>The same as here, as far as each has met the relay.</source>
      <translation>Lo mismo que aquí, hasta donde cada uno ha encontrado el relé.</translation>
    </message>
    <message>
      <source>There is no relay, so nothing can bring it back but a file you exported.</source>
      <translation>No hay relé, así que nada puede recuperarlo salvo un archivo que hayas exportado.</translation>
    </message>
    <message>
      <source>There is no relay, so nothing leaves. With one, this would go first.</source>
      <translation>No hay relé, así que no sale nada. Si lo hubiera, esto iría primero.</translation>
    </message>
    <message>
      <source>This goes next.</source>
      <translation>Esto es lo próximo en salir.</translation>
    </message>
    <message>
      <source>This is the only device and there is no recovery key: nobody will ever open what the relay keeps, you neither.</source>
      <translation>Este es el único dispositivo y no hay clave de recuperación: nadie abrirá nunca lo que guarda el relé, tampoco tú.</translation>
    </message>
    <message>
      <source>This is the only device. Whoever has your recovery key can still open what the relay keeps; without that paper nobody can.</source>
      <translation>Este es el único dispositivo. Quien tenga tu clave de recuperación aún puede abrir lo que guarda el relé; sin ese papel, nadie.</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Versión</translation>
    </message>
    <message>
      <source>What is on {devices} stays there.</source>
      <translation>Lo que está en {devices} se queda allí.</translation>
    </message>
    <message>
      <source>Whether it belongs to a journal, to the profile, or to a team.</source>
      <translation>Si pertenece a un diario, al perfil o a un equipo.</translation>
    </message>
    <message>
      <source>Which document, blinded: it does not tell which part of the year it is for.</source>
      <translation>Qué documento, enmascarado: no dice de qué parte del año es.</translation>
    </message>
    <message>
      <source>Which form this has.</source>
      <translation>Qué forma tiene.</translation>
    </message>
    <message>
      <source>Which key seals it. A new one begins when a device is removed.</source>
      <translation>Qué clave lo sella. Empieza otra cuando se quita un dispositivo.</translation>
    </message>
    <message>
      <source>Which of your devices wrote it, by number. Names are inside the seal.</source>
      <translation>Cuál de tus dispositivos lo escribió, por número. Los nombres van dentro del sello.</translation>
    </message>
    <message>
      <source>Whose document it is: a number without a name.</source>
      <translation>De quién es el documento: un número sin nombre.</translation>
    </message>
    <message>
      <source>With which cipher the body is sealed.</source>
      <translation>Con qué cifrado se sella el cuerpo.</translation>
    </message>
    <message>
      <source>Your account: a number that was drawn on your first device.</source>
      <translation>Tu cuenta: un número sorteado en tu primer dispositivo.</translation>
    </message>
    <message>
      <source>Your device's. Nobody else can write in its name.</source>
      <translation>La de tu dispositivo. Nadie más puede escribir en su nombre.</translation>
    </message>
    <message>
      <source>{all}: {header} anybody on the way can read, {body} sealed.</source>
      <translation>{all}: {header} que cualquiera puede leer por el camino, {body} sellados.</translation>
    </message>
    <message>
      <source>{all}: {header} of header, {body} that the relay and your team read.</source>
      <translation>{all}: {header} de cabecera, {body} que leen el relé y tu equipo.</translation>
    </message>
    <message>
      <source>{n} KiB</source>
      <translation>{n} KiB</translation>
    </message>
    <message>
      <source>{n} MiB</source>
      <translation>{n} MiB</translation>
    </message>
  </context>
  <context>
    <name>PrivacyModel</name>
    <message>
      <source>Breath Master export {day}</source>
      <translation>Exportación de Breath Master {day}</translation>
    </message>
    <message>
      <source>Writing everything out</source>
      <translation>Escribiéndolo todo</translation>
    </message>
    <message>
      <source>delete</source>
      <translation>borrar</translation>
    </message>
    <message>
      <source>{done} of {all} files</source>
      <translation>{done} de {all} archivos</translation>
    </message>
  </context>
  <context>
    <name>PrivacyScreen</name>
    <message>
      <source>Back to settings</source>
      <translation>Volver a los ajustes</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privacidad</translation>
    </message>
    <message>
      <source>‹ Settings</source>
      <translation>‹ Ajustes</translation>
    </message>
  </context>
  <context>
    <name>Profile</name>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minuto</numerusform>
        <numerusform>%Ln minutos</numerusform>
      </translation>
    </message>
    <message>
      <source>A PNG, JPEG or WebP file. Where and when it was taken is left out.</source>
      <translation>Un archivo PNG, JPEG o WebP. Dónde y cuándo se tomó queda fuera.</translation>
    </message>
    <message>
      <source>A friend</source>
      <translation>Una amistad</translation>
    </message>
    <message>
      <source>About you</source>
      <translation>Sobre ti</translation>
    </message>
    <message>
      <source>Another device of yours changed the name meanwhile, to “{theirs}”. What you wrote is still in its field: save it, or let it go.</source>
      <translation>Otro dispositivo tuyo cambió el nombre mientras tanto, a «{theirs}». Lo que escribiste sigue en su campo: guárdalo o déjalo.</translation>
    </message>
    <message>
      <source>Another device of yours changed the same text meanwhile. What you wrote is still in its field: save it, or let it go.</source>
      <translation>Otro dispositivo tuyo cambió el mismo texto mientras tanto. Lo que escribiste sigue en su campo: guárdalo o déjalo.</translation>
    </message>
    <message>
      <source>Anyone else here</source>
      <translation>Cualquiera de aquí</translation>
    </message>
    <message>
      <source>As the relay keeps it: made anew from the pixels alone.</source>
      <translation>Como la guarda el relé: hecha de nuevo solo con los píxeles.</translation>
    </message>
    <message>
      <source>Asking the relay for your card.</source>
      <translation>Pidiendo tu tarjeta al relé.</translation>
    </message>
    <message>
      <source>Being here</source>
      <translation>Si estás aquí</translation>
    </message>
    <message>
      <source>Can read your card, for those you chose and for your editors: {fields}.</source>
      <translation>Puede leer tu tarjeta, para quienes elegiste y para tus editores: {fields}.</translation>
    </message>
    <message>
      <source>Can read your card, for those you chose: {fields}.</source>
      <translation>Puede leer tu tarjeta, para quienes elegiste: {fields}.</translation>
    </message>
    <message>
      <source>Days in a row</source>
      <translation>Días seguidos</translation>
    </message>
    <message>
      <source>Everyone on this relay</source>
      <translation>Todos en este relé</translation>
    </message>
    <message>
      <source>Figures have changed. This is sent within a few minutes, byte for byte.</source>
      <translation>Las cifras han cambiado. Esto se envía en unos minutos, byte por byte.</translation>
    </message>
    <message>
      <source>Friends</source>
      <translation>Amistades</translation>
    </message>
    <message>
      <source>Friends and team</source>
      <translation>Amistades y equipo</translation>
    </message>
    <message>
      <source>Friends, team, organisation</source>
      <translation>Amistades, equipo, organización</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Nivel</translation>
    </message>
    <message>
      <source>Level {number}</source>
      <translation>Nivel {number}</translation>
    </message>
    <message>
      <source>Level {number}, {name}</source>
      <translation>Nivel {number}, {name}</translation>
    </message>
    <message>
      <source>Minutes this week</source>
      <translation>Minutos de esta semana</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Nadie</translation>
    </message>
    <message>
      <source>Nobody sees anything of you. That is how it begins, and it can stay so.</source>
      <translation>Nadie ve nada de ti. Así empieza, y así puede quedarse.</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Todavía nada</translation>
    </message>
    <message>
      <source>Nothing has been sent. A first change would send this, byte for byte.</source>
      <translation>No se ha enviado nada. Un primer cambio enviaría esto, byte por byte.</translation>
    </message>
    <message>
      <source>Nothing waits. The relay has this; a change would send it again.</source>
      <translation>Nada espera. El relé tiene esto; un cambio lo enviaría otra vez.</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Imagen</translation>
    </message>
    <message>
      <source>Points are hidden on your devices, so this is not shared.</source>
      <translation>Los puntos están ocultos en tus dispositivos, así que esto no se comparte.</translation>
    </message>
    <message>
      <source>Sending.</source>
      <translation>Enviando.</translation>
    </message>
    <message>
      <source>Somebody who is not signed in</source>
      <translation>Alguien sin sesión iniciada</translation>
    </message>
    <message>
      <source>Something waits to be sent.</source>
      <translation>Hay algo que espera a enviarse.</translation>
    </message>
    <message>
      <source>Stays on this device while nobody sees it.</source>
      <translation>Se queda en este dispositivo mientras nadie la vea.</translation>
    </message>
    <message>
      <source>The account was erased on the relay, so nobody sees anything of you there. What you change stays on this device.</source>
      <translation>La cuenta se borró en el relé, así que allí nadie ve nada de ti. Lo que cambies se queda en este dispositivo.</translation>
    </message>
    <message>
      <source>The account was erased on the relay, so nothing leaves. This was the card.</source>
      <translation>La cuenta se borró en el relé, así que no sale nada. Esta era la tarjeta.</translation>
    </message>
    <message>
      <source>The one above</source>
      <translation>La de arriba</translation>
    </message>
    <message>
      <source>The relay does not answer right now. What you change is sent later.</source>
      <translation>El relé no responde ahora mismo. Lo que cambies se envía más tarde.</translation>
    </message>
    <message>
      <source>The relay does not answer right now. What you changed is kept and sent later.</source>
      <translation>El relé no responde ahora mismo. Lo que cambiaste se guarda y se envía más tarde.</translation>
    </message>
    <message>
      <source>The relay has what you see here, and nothing more.</source>
      <translation>El relé tiene lo que ves aquí, y nada más.</translation>
    </message>
    <message>
      <source>The relay has what you see here, but for figures that changed since.</source>
      <translation>El relé tiene lo que ves aquí, salvo cifras que han cambiado desde entonces.</translation>
    </message>
    <message>
      <source>The text above</source>
      <translation>El texto de arriba</translation>
    </message>
    <message>
      <source>There are no friends on this relay yet. Once there are, they see:</source>
      <translation>Aún no hay amistades en este relé. Cuando las haya, verán:</translation>
    </message>
    <message>
      <source>There are no friends on this relay yet. Until then nobody sees it.</source>
      <translation>Aún no hay amistades en este relé. Hasta entonces nadie lo ve.</translation>
    </message>
    <message>
      <source>There are no organisations on this relay yet. Once there are, they see:</source>
      <translation>Aún no hay organizaciones en este relé. Cuando las haya, verán:</translation>
    </message>
    <message>
      <source>There is no relay, so nothing leaves. This would be the first card.</source>
      <translation>No hay relé, así que no sale nada. Esta sería la primera tarjeta.</translation>
    </message>
    <message>
      <source>There is no relay, so there is nobody who could see anything.</source>
      <translation>No hay relé, así que no hay nadie que pudiera ver algo.</translation>
    </message>
    <message>
      <source>They see nothing of you.</source>
      <translation>No ven nada de ti.</translation>
    </message>
    <message>
      <source>This device was removed from the account, so it cannot change the card.</source>
      <translation>Este dispositivo se quitó de la cuenta, así que no puede cambiar la tarjeta.</translation>
    </message>
    <message>
      <source>This device was signed out on the relay. What you change is kept, and sent once it is let in again.</source>
      <translation>Se cerró la sesión de este dispositivo en el relé. Lo que cambies se guarda y se envía cuando se le vuelva a admitir.</translation>
    </message>
    <message>
      <source>This is sent next, byte for byte.</source>
      <translation>Esto es lo siguiente que se envía, byte por byte.</translation>
    </message>
    <message>
      <source>Waits to be removed.</source>
      <translation>Espera a que se quite.</translation>
    </message>
    <message>
      <source>Waits to be sent: {size}, only its pixels.</source>
      <translation>Espera a enviarse: {size}, solo sus píxeles.</translation>
    </message>
    <message>
      <source>Whether this app is connected. The relay sees that in any case.</source>
      <translation>Si esta aplicación está conectada. El relé lo ve en cualquier caso.</translation>
    </message>
    <message>
      <source>Whoever is in a team with you sees it. There are no friends here yet.</source>
      <translation>Lo ve quien está en un equipo contigo. Aún no hay amistades aquí.</translation>
    </message>
    <message>
      <source>Whoever is in a team with you sees it. There are no friends or organisations here yet.</source>
      <translation>Lo ve quien está en un equipo contigo. Aún no hay amistades ni organizaciones aquí.</translation>
    </message>
    <message>
      <source>With what is not saved yet:</source>
      <translation>Con lo que aún no está guardado:</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
    <message>
      <source>Your organisation</source>
      <translation>Tu organización</translation>
    </message>
    <message>
      <source>Your team</source>
      <translation>Tu equipo</translation>
    </message>
  </context>
  <context>
    <name>ProfileModel</name>
    <message>
      <source>{days} in a row</source>
      <translation>{days} seguidos</translation>
    </message>
    <message>
      <source>{minutes} this week</source>
      <translation>{minutes} esta semana</translation>
    </message>
  </context>
  <context>
    <name>ProfileScreen</name>
    <message>
      <source>A profile is a small card on your relay: a name, a picture, a few words, and figures if you like, each only for those you choose. Your history stays sealed in any case. Without a relay there is no card.</source>
      <translation>Un perfil es una pequeña tarjeta en tu relé: un nombre, una imagen, unas palabras y, si quieres, cifras, cada cosa solo para quien elijas. Tu historial sigue sellado en cualquier caso. Sin relé no hay tarjeta.</translation>
    </message>
    <message>
      <source>Another of your devices can let this one in again, with a link.</source>
      <translation>Otro de tus dispositivos puede volver a dejar entrar a este, con un enlace.</translation>
    </message>
    <message>
      <source>Back to settings</source>
      <translation>Volver a los ajustes</translation>
    </message>
    <message>
      <source>Editors and keys</source>
      <translation>Editores y claves</translation>
    </message>
    <message>
      <source>Link an editor, choose which figures it may show, and make API keys.</source>
      <translation>Vincula un editor, elige qué cifras puede mostrar y crea claves de API.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Open editors and keys</source>
      <translation>Abrir editores y claves</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>Perfil</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Intentar otra vez</translation>
    </message>
    <message>
      <source>VS Code and others</source>
      <translation>VS Code y otros</translation>
    </message>
    <message>
      <source>‹ Settings</source>
      <translation>‹ Ajustes</translation>
    </message>
  </context>
  <context>
    <name>ProgramEditorModel</name>
    <message>
      <source>A program needs at least one step.</source>
      <translation>Un programa necesita al menos un paso.</translation>
    </message>
    <message>
      <source>New program</source>
      <translation>Programa nuevo</translation>
    </message>
    <message>
      <source>This comes to more than a day. Fewer rounds or shorter steps fit.</source>
      <translation>Esto suma más de un día. Con menos vueltas o pasos más cortos cabe.</translation>
    </message>
    <message>
      <source>“{name}” was removed. Its patterns stay.</source>
      <translation>Se quitó «{name}». Sus patrones se quedan.</translation>
    </message>
  </context>
  <context>
    <name>ProgramPage</name>
    <message>
      <source>A program is a few patterns one after the other, with rests between them if you like, as often as you like. “New” begins one.</source>
      <translation>Un programa son unos cuantos patrones uno tras otro, con descansos entre ellos si quieres, tantas veces como quieras. «Nuevo» empieza uno.</translation>
    </message>
    <message>
      <source>Add a step</source>
      <translation>Añadir un paso</translation>
    </message>
    <message>
      <source>Programs</source>
      <translation>Programas</translation>
    </message>
    <message>
      <source>Rounds</source>
      <translation>Vueltas</translation>
    </message>
  </context>
  <context>
    <name>ProgramStrip</name>
    <message>
      <source>Course of the program</source>
      <translation>Curso del programa</translation>
    </message>
    <message>
      <source>{time} of rest</source>
      <translation>{time} de descanso</translation>
    </message>
  </context>
  <context>
    <name>Progress</name>
    <message numerus="yes">
      <source>%Ln day(s) of practice</source>
      <translation>
        <numerusform>%Ln día de práctica</numerusform>
        <numerusform>%Ln días de práctica</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln time(s), {length}</source>
      <translation>
        <numerusform>%Ln vez, {length}</numerusform>
        <numerusform>%Ln veces, {length}</numerusform>
      </translation>
    </message>
    <message>
      <source>All</source>
      <translation>Todo</translation>
    </message>
    <message>
      <source>Breathing together</source>
      <translation>Respirar en compañía</translation>
    </message>
    <message>
      <source>Breaths</source>
      <translation>Respiraciones</translation>
    </message>
    <message>
      <source>Brought over from VS Code</source>
      <translation>Traído de VS Code</translation>
    </message>
    <message>
      <source>Challenges met</source>
      <translation>Retos logrados</translation>
    </message>
    <message>
      <source>Challenges with others</source>
      <translation>Retos con otras personas</translation>
    </message>
    <message>
      <source>Goal</source>
      <translation>Meta</translation>
    </message>
    <message>
      <source>Goals</source>
      <translation>Metas</translation>
    </message>
    <message>
      <source>How it felt</source>
      <translation>Cómo te sentiste</translation>
    </message>
    <message>
      <source>Kept by</source>
      <translation>Guardada por</translation>
    </message>
    <message>
      <source>Minutes a week</source>
      <translation>Minutos por semana</translation>
    </message>
    <message>
      <source>Minutes a week, up to {month}</source>
      <translation>Minutos por semana, hasta {month}</translation>
    </message>
    <message>
      <source>No sessions yet.</source>
      <translation>Aún no hay sesiones.</translation>
    </message>
    <message>
      <source>Other patterns</source>
      <translation>Otros patrones</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>En pausa</translation>
    </message>
    <message>
      <source>Pledges kept</source>
      <translation>Compromisos cumplidos</translation>
    </message>
    <message>
      <source>Room</source>
      <translation>Sala</translation>
    </message>
    <message>
      <source>Score</source>
      <translation>Puntuación</translation>
    </message>
    <message>
      <source>Scores will show here once a session is longer than a minute.</source>
      <translation>Las puntuaciones aparecerán aquí cuando una sesión dure más de un minuto.</translation>
    </message>
    <message numerus="yes">
      <source>The middle score of each week, over %Ln week(s).</source>
      <translation>
        <numerusform>La puntuación central de cada semana, a lo largo de %Ln semana.</numerusform>
        <numerusform>La puntuación central de cada semana, a lo largo de %Ln semanas.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>This week {now} min, {mean} a week on average over %Ln week(s).</source>
      <translation>
        <numerusform>Esta semana {now} min, {mean} por semana de media en %Ln semana.</numerusform>
        <numerusform>Esta semana {now} min, {mean} por semana de media en %Ln semanas.</numerusform>
      </translation>
    </message>
    <message>
      <source>Time breathed</source>
      <translation>Tiempo respirado</translation>
    </message>
    <message>
      <source>VS Code</source>
      <translation>VS Code</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Cuándo</translation>
    </message>
    <message>
      <source>Whole breaths</source>
      <translation>Respiraciones completas</translation>
    </message>
    <message>
      <source>about {n}, reckoned from the time</source>
      <translation>unas {n}, calculadas a partir del tiempo</translation>
    </message>
    <message>
      <source>among {people}</source>
      <translation>entre {people}</translation>
    </message>
    <message numerus="yes">
      <source>day(s) in a row</source>
      <translation>
        <numerusform>día seguido</numerusform>
        <numerusform>días seguidos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>day(s) of practice</source>
      <translation>
        <numerusform>día de práctica</numerusform>
        <numerusform>días de práctica</numerusform>
      </translation>
    </message>
    <message>
      <source>first session</source>
      <translation>primera sesión</translation>
    </message>
    <message>
      <source>follow-through</source>
      <translation>seguimiento</translation>
    </message>
    <message>
      <source>in all</source>
      <translation>en total</translation>
    </message>
    <message>
      <source>in the middle {bias}</source>
      <translation>mediana: {bias}</translation>
    </message>
    <message numerus="yes">
      <source>last %Ln day(s)</source>
      <translation>
        <numerusform>último %Ln día</numerusform>
        <numerusform>últimos %Ln días</numerusform>
      </translation>
    </message>
    <message>
      <source>level {n}</source>
      <translation>nivel {n}</translation>
    </message>
    <message>
      <source>longest run of days</source>
      <translation>más días seguidos</translation>
    </message>
    <message>
      <source>longest session</source>
      <translation>sesión más larga</translation>
    </message>
    <message>
      <source>longest {n}</source>
      <translation>lo más largo: {n}</translation>
    </message>
    <message>
      <source>most breaths</source>
      <translation>más respiraciones</translation>
    </message>
    <message>
      <source>most in one day</source>
      <translation>lo más en un día</translation>
    </message>
    <message>
      <source>most in one week</source>
      <translation>lo más en una semana</translation>
    </message>
    <message>
      <source>most often {start} to {end}</source>
      <translation>sobre todo de {start} a {end}</translation>
    </message>
    <message>
      <source>on the guide</source>
      <translation>con la guía</translation>
    </message>
    <message>
      <source>paced with taps</source>
      <translation>con toques</translation>
    </message>
    <message>
      <source>recovered</source>
      <translation>recuperada</translation>
    </message>
    <message>
      <source>room</source>
      <translation>sala</translation>
    </message>
    <message numerus="yes">
      <source>session(s)</source>
      <translation>
        <numerusform>sesión</numerusform>
        <numerusform>sesiones</numerusform>
      </translation>
    </message>
    <message>
      <source>since {month}</source>
      <translation>desde {month}</translation>
    </message>
    <message>
      <source>terminal</source>
      <translation>terminal</translation>
    </message>
    <message>
      <source>this app</source>
      <translation>esta aplicación</translation>
    </message>
    <message>
      <source>this year</source>
      <translation>este año</translation>
    </message>
    <message>
      <source>today</source>
      <translation>hoy</translation>
    </message>
    <message>
      <source>under {n} min</source>
      <translation>menos de {n} min</translation>
    </message>
    <message>
      <source>up to {last}</source>
      <translation>hasta el {last}</translation>
    </message>
    <message>
      <source>week of {day}</source>
      <translation>semana del {day}</translation>
    </message>
    <message>
      <source>{after} after</source>
      <translation>{after} después</translation>
    </message>
    <message>
      <source>{before} before</source>
      <translation>{before} antes</translation>
    </message>
    <message>
      <source>{before} before, {after} after</source>
      <translation>{before} antes, {after} después</translation>
    </message>
    <message>
      <source>{days}, {first} to {last}.</source>
      <translation>{days}, del {first} al {last}.</translation>
    </message>
    <message>
      <source>{day}, {start} to {end}</source>
      <translation>{day}, de {start} a {end}</translation>
    </message>
    <message>
      <source>{day}: a day of rest</source>
      <translation>{day}: un día de descanso</translation>
    </message>
    <message>
      <source>{day}: {bias}, within {spread} ms of each other</source>
      <translation>{day}: {bias}, con {spread} ms entre sí</translation>
    </message>
    <message>
      <source>{day}: {length}, {sessions}</source>
      <translation>{day}: {length}, {sessions}</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>de {first} a {last}</translation>
    </message>
    <message>
      <source>{goal}, with a pledge</source>
      <translation>{goal}, con un compromiso</translation>
    </message>
    <message>
      <source>{length} in {sessions}</source>
      <translation>{length} en {sessions}</translation>
    </message>
    <message numerus="yes">
      <source>{mean} min a week on average over %Ln week(s) up to {month}.</source>
      <translation>
        <numerusform>{mean} min por semana de media en %Ln semana hasta {month}.</numerusform>
        <numerusform>{mean} min por semana de media en %Ln semanas hasta {month}.</numerusform>
      </translation>
    </message>
    <message>
      <source>{median} in the week of {day}, {basis}, {sessions}</source>
      <translation>{median} en la semana del {day}, {basis}, {sessions}</translation>
    </message>
    <message>
      <source>{minutes} min in the week of {day}, {sessions}</source>
      <translation>{minutes} min en la semana del {day}, {sessions}</translation>
    </message>
    <message>
      <source>{n} min or more</source>
      <translation>{n} min o más</translation>
    </message>
    <message>
      <source>{n} ms early</source>
      <translation>{n} ms pronto</translation>
    </message>
    <message>
      <source>{n} ms late</source>
      <translation>{n} ms tarde</translation>
    </message>
    <message>
      <source>{n} of {planned}</source>
      <translation>{n} de {planned}</translation>
    </message>
    <message>
      <source>{pattern} · {length}</source>
      <translation>{pattern} · {length}</translation>
    </message>
    <message>
      <source>{score} of 100, {basis}</source>
      <translation>{score} de 100, {basis}</translation>
    </message>
    <message>
      <source>{start} to {end} min</source>
      <translation>de {start} a {end} min</translation>
    </message>
    <message>
      <source>{start} to {end}: {sessions}</source>
      <translation>de {start} a {end}: {sessions}</translation>
    </message>
  </context>
  <context>
    <name>ProgressScreen</name>
    <message>
      <source>Example</source>
      <translation>Ejemplo</translation>
    </message>
    <message>
      <source>Only you can see this page.</source>
      <translation>Solo tú puedes ver esta página.</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Resumen</translation>
    </message>
    <message>
      <source>Pages of Progress</source>
      <translation>Páginas del progreso</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Puntos</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <source>Reading your history.</source>
      <translation>Leyendo tu historial.</translation>
    </message>
    <message>
      <source>Records</source>
      <translation>Récords</translation>
    </message>
    <message>
      <source>Sessions</source>
      <translation>Sesiones</translation>
    </message>
    <message>
      <source>This is how a few weeks could look. Yours begin with your first session.</source>
      <translation>Así podrían verse unas semanas. Las tuyas empiezan con tu primera sesión.</translation>
    </message>
    <message>
      <source>Trends</source>
      <translation>Tendencias</translation>
    </message>
    <message>
      <source>Your history is on its way here.</source>
      <translation>Tu historial viene de camino.</translation>
    </message>
  </context>
  <context>
    <name>ProofDialog</name>
    <message>
      <source>Code of six digits</source>
      <translation>Código de seis cifras</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Open the relay's page</source>
      <translation>Abrir la página del relé</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Contraseña</translation>
    </message>
    <message>
      <source>Recovery code</source>
      <translation>Código de recuperación</translation>
    </message>
    <message>
      <source>Show that it is you</source>
      <translation>Demuestra que eres tú</translation>
    </message>
    <message>
      <source>The relay asks for it before something that matters. A recovery code is good once.</source>
      <translation>El relé lo pide antes de algo importante. Un código de recuperación sirve una vez.</translation>
    </message>
    <message>
      <source>The relay asks for it before something that matters. It is the password for its pages.</source>
      <translation>El relé la pide antes de algo importante. Es la contraseña de sus páginas.</translation>
    </message>
    <message>
      <source>The relay asks for it before something that matters. Your authenticator app shows a code.</source>
      <translation>El relé lo pide antes de algo importante. Tu aplicación de autenticación muestra un código.</translation>
    </message>
    <message>
      <source>The relay asks for your passkey first, and passkeys work in the browser. You can do this on its page.</source>
      <translation>El relé pide antes tu llave de acceso, y las llaves de acceso funcionan en el navegador. Puedes hacerlo en su página.</translation>
    </message>
    <message>
      <source>Use a recovery code</source>
      <translation>Usar un código de recuperación</translation>
    </message>
    <message>
      <source>Use the app</source>
      <translation>Usar la aplicación</translation>
    </message>
    <message>
      <source>Use the password</source>
      <translation>Usar la contraseña</translation>
    </message>
  </context>
  <context>
    <name>QrView</name>
    <message>
      <source>The link as a QR code</source>
      <translation>El enlace como código QR</translation>
    </message>
  </context>
  <context>
    <name>Quality</name>
    <message numerus="yes">
      <source>%Ln pause(s), {time} together.</source>
      <translation>
        <numerusform>%Ln pausa, {time}.</numerusform>
        <numerusform>%Ln pausas, {time} en total.</numerusform>
      </translation>
    </message>
    <message>
      <source>All of the plan was breathed.</source>
      <translation>Se respiró todo lo planeado.</translation>
    </message>
    <message>
      <source>Follow-through</source>
      <translation>Seguimiento</translation>
    </message>
    <message>
      <source>Follow-through and pacing</source>
      <translation>Seguimiento y compás</translation>
    </message>
    <message>
      <source>Follow-through: how much of the plan was breathed, and how steadily. It measures following the guide, not calm and not health.</source>
      <translation>Seguimiento: cuánto de lo planeado se respiró, y con qué regularidad. Mide seguir la guía, no la calma ni la salud.</translation>
    </message>
    <message>
      <source>Half follow-through, half how your taps met the guide. It measures following the guide, not calm and not health.</source>
      <translation>Mitad seguimiento, mitad cómo tus toques coincidieron con la guía. Mide seguir la guía, no la calma ni la salud.</translation>
    </message>
    <message>
      <source>None of the taps fell near a turn of the breath.</source>
      <translation>Ninguno de los toques cayó cerca de un cambio de la respiración.</translation>
    </message>
    <message>
      <source>Sessions under a minute have no score.</source>
      <translation>Las sesiones de menos de un minuto no tienen puntuación.</translation>
    </message>
    <message>
      <source>Taps met {n} % of the turns.</source>
      <translation>Los toques coincidieron con el {n} % de los cambios.</translation>
    </message>
    <message>
      <source>You came a little late, about {bias} ms; steady within {spread} ms.</source>
      <translation>Fuiste un poco después, unos {bias} ms; estable dentro de {spread} ms.</translation>
    </message>
    <message>
      <source>You came after the guide, about {bias} ms; steady within {spread} ms.</source>
      <translation>Fuiste después de la guía, unos {bias} ms; estable dentro de {spread} ms.</translation>
    </message>
    <message>
      <source>You led a little early, about {bias} ms; steady within {spread} ms.</source>
      <translation>Te adelantaste un poco, unos {bias} ms; estable dentro de {spread} ms.</translation>
    </message>
    <message>
      <source>You led early, about {bias} ms; steady within {spread} ms.</source>
      <translation>Te adelantaste, unos {bias} ms; estable dentro de {spread} ms.</translation>
    </message>
    <message>
      <source>You were right with the guide; steady within {spread} ms.</source>
      <translation>Fuiste justo con la guía; estable dentro de {spread} ms.</translation>
    </message>
    <message>
      <source>{n} % of the taps stood elsewhere.</source>
      <translation>El {n} % de los toques cayó en otra parte.</translation>
    </message>
    <message numerus="yes">
      <source>{n} of %Ln breath(s) planned.</source>
      <translation>
        <numerusform>{n} de %Ln respiración planeada.</numerusform>
        <numerusform>{n} de %Ln respiraciones planeadas.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Rail</name>
    <message>
      <source>Breath Master</source>
      <translation>Breath Master</translation>
    </message>
    <message>
      <source>Breathe</source>
      <translation>Respirar</translation>
    </message>
    <message>
      <source>Challenges</source>
      <translation>Retos</translation>
    </message>
    <message>
      <source>Ctrl+{n}</source>
      <translation>Ctrl+{n}</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <source>Rooms</source>
      <translation>Salas</translation>
    </message>
    <message>
      <source>Screens</source>
      <translation>Pantallas</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Team</source>
      <translation>Equipo</translation>
    </message>
  </context>
  <context>
    <name>ReadyPage</name>
    <message>
      <source>No account needed</source>
      <translation>No hace falta una cuenta</translation>
    </message>
    <message>
      <source>What you do stays on this device, sealed. If you want it on another one too, the settings have a way that nobody in between can read.</source>
      <translation>Lo que haces se queda en este dispositivo, sellado. Si también lo quieres en otro, en los ajustes hay una forma en la que nadie de por medio puede leerlo.</translation>
    </message>
    <message>
      <source>When you're ready, Space begins a breath and Esc ends it.</source>
      <translation>Cuando quieras, Espacio empieza a respirar y Esc termina.</translation>
    </message>
  </context>
  <context>
    <name>RecordsPage</name>
    <message>
      <source>The first session you finish will stand here.</source>
      <translation>Aquí estará la primera sesión que termines.</translation>
    </message>
    <message>
      <source>These stay as they are. There is nothing here to keep up with.</source>
      <translation>Se quedan como están. Aquí no hay nada que mantener.</translation>
    </message>
  </context>
  <context>
    <name>RecoveryDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Comparar</translation>
    </message>
    <message>
      <source>I wrote it down</source>
      <translation>La he apuntado</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Clave de recuperación</translation>
    </message>
    <message>
      <source>Recovery key, typed back</source>
      <translation>Clave de recuperación, escrita de nuevo</translation>
    </message>
    <message>
      <source>Show it again</source>
      <translation>Mostrarla otra vez</translation>
    </message>
    <message>
      <source>The key is in force. An earlier one no longer works.</source>
      <translation>La clave está en vigor. La anterior ya no sirve.</translation>
    </message>
    <message>
      <source>Type the key back once, so that we know the paper is right.</source>
      <translation>Escribe la clave una vez, para saber que el papel está bien.</translation>
    </message>
    <message>
      <source>Type the key from your paper</source>
      <translation>Escribe la clave de tu papel</translation>
    </message>
    <message>
      <source>Write these groups on paper and keep them where you keep such things. Whoever has them can read your history. They are shown only now.</source>
      <translation>Apunta estos grupos en papel y guárdalos donde guardas esas cosas. Quien los tenga puede leer tu historial. Solo se muestran ahora.</translation>
    </message>
  </context>
  <context>
    <name>RefusedCard</name>
    <message>
      <source>All right</source>
      <translation>De acuerdo</translation>
    </message>
    <message>
      <source>All right: </source>
      <translation>De acuerdo: </translation>
    </message>
    <message>
      <source>Copy what I wrote</source>
      <translation>Copiar lo que escribí</translation>
    </message>
    <message>
      <source>What could not be done</source>
      <translation>Lo que no se pudo hacer</translation>
    </message>
  </context>
  <context>
    <name>RelayAccount</name>
    <message>
      <source>A device</source>
      <translation>Un dispositivo</translation>
    </message>
    <message>
      <source>A session</source>
      <translation>Una sesión</translation>
    </message>
    <message>
      <source>Added {ago}</source>
      <translation>Añadida {ago}</translation>
    </message>
    <message>
      <source>An address looks like robin@example.org.</source>
      <translation>Una dirección tiene este aspecto: robin@example.org.</translation>
    </message>
    <message>
      <source>Another way to sign in</source>
      <translation>Otra forma de entrar</translation>
    </message>
    <message>
      <source>Asking the relay</source>
      <translation>Preguntando al relé</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>Correo</translation>
    </message>
    <message>
      <source>Ending the other sessions</source>
      <translation>Cerrando las otras sesiones</translation>
    </message>
    <message>
      <source>Ending the session</source>
      <translation>Cerrando la sesión</translation>
    </message>
    <message>
      <source>In a browser, last used {ago}</source>
      <translation>En un navegador, último uso {ago}</translation>
    </message>
    <message>
      <source>In another app, last used {ago}</source>
      <translation>En otra aplicación, último uso {ago}</translation>
    </message>
    <message>
      <source>In the app, last used {ago}</source>
      <translation>En la aplicación, último uso {ago}</translation>
    </message>
    <message>
      <source>It is ended.</source>
      <translation>Está cerrada.</translation>
    </message>
    <message>
      <source>It is removed.</source>
      <translation>Se ha quitado.</translation>
    </message>
    <message>
      <source>It is signed out.</source>
      <translation>La sesión está cerrada.</translation>
    </message>
    <message>
      <source>It may connect again.</source>
      <translation>Puede volver a conectarse.</translation>
    </message>
    <message>
      <source>Last used {ago}</source>
      <translation>Último uso {ago}</translation>
    </message>
    <message>
      <source>Letting the device in</source>
      <translation>Admitiendo el dispositivo</translation>
    </message>
    <message>
      <source>No account is needed. Everything here works without one, and stays on this computer.</source>
      <translation>No hace falta ninguna cuenta. Aquí todo funciona sin ella y se queda en este ordenador.</translation>
    </message>
    <message>
      <source>Not used here yet</source>
      <translation>Aún sin usar aquí</translation>
    </message>
    <message>
      <source>Only this device is signed in now.</source>
      <translation>Ahora solo este dispositivo tiene sesión.</translation>
    </message>
    <message>
      <source>Passkey</source>
      <translation>Llave de acceso</translation>
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation>Llegando al relé</translation>
    </message>
    <message>
      <source>Removing</source>
      <translation>Quitando</translation>
    </message>
    <message>
      <source>Setting the password</source>
      <translation>Poniendo la contraseña</translation>
    </message>
    <message>
      <source>Signed out {ago}</source>
      <translation>Sesión cerrada {ago}</translation>
    </message>
    <message>
      <source>Signing the device out</source>
      <translation>Cerrando la sesión del dispositivo</translation>
    </message>
    <message>
      <source>The authenticator app is not asked for any more.</source>
      <translation>Ya no se pide la aplicación de autenticación.</translation>
    </message>
    <message>
      <source>The password is set.</source>
      <translation>La contraseña está puesta.</translation>
    </message>
    <message>
      <source>The relay is out of reach. This page fills once it answers.</source>
      <translation>El relé está fuera de alcance. Esta página se llena cuando responda.</translation>
    </message>
    <message>
      <source>There is no password now.</source>
      <translation>Ahora no hay contraseña.</translation>
    </message>
    <message>
      <source>This account is a key on your devices, and you can sign in to the relay's pages as well.</source>
      <translation>Esta cuenta es una clave en tus dispositivos, y también puedes entrar en las páginas del relé.</translation>
    </message>
    <message>
      <source>This account is a key on your devices. Add a way to sign in, if you like: for the relay's pages in a browser.</source>
      <translation>Esta cuenta es una clave en tus dispositivos. Añade una forma de entrar, si quieres: para las páginas del relé en un navegador.</translation>
    </message>
    <message>
      <source>This account was erased on the relay. What is on this computer stays, and goes on working without it.</source>
      <translation>Esta cuenta se borró en el relé. Lo que hay en este ordenador se queda, y sigue funcionando sin él.</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Este dispositivo</translation>
    </message>
    <message>
      <source>This device was removed from the account. What is here stays here.</source>
      <translation>Este dispositivo se quitó de la cuenta. Lo que hay aquí se queda aquí.</translation>
    </message>
    <message>
      <source>This device was signed out on the relay. What is here stays here, and the relay is asked again only when you say so.</source>
      <translation>En el relé se cerró la sesión de este dispositivo. Lo que hay aquí se queda aquí, y solo se vuelve a preguntar al relé cuando tú lo digas.</translation>
    </message>
    <message>
      <source>This device, in the app</source>
      <translation>Este dispositivo, en la aplicación</translation>
    </message>
    <message>
      <source>Your organisation</source>
      <translation>Tu organización</translation>
    </message>
    <message>
      <source>added {ago}</source>
      <translation>añadido {ago}</translation>
    </message>
    <message>
      <source>last used {ago}</source>
      <translation>último uso {ago}</translation>
    </message>
    <message>
      <source>{kind}, {when}</source>
      <translation>{kind}, {when}</translation>
    </message>
  </context>
  <context>
    <name>RelayAccountScreen</name>
    <message>
      <source>Account on the relay</source>
      <translation>Cuenta en el relé</translation>
    </message>
    <message>
      <source>Back to settings</source>
      <translation>Volver a los ajustes</translation>
    </message>
    <message>
      <source>‹ Settings</source>
      <translation>‹ Ajustes</translation>
    </message>
  </context>
  <context>
    <name>RelayActivity</name>
    <message>
      <source>A code for an app was used twice, so what it gave was ended</source>
      <translation>Un código para una aplicación se usó dos veces, y se cerró lo que dio</translation>
    </message>
    <message>
      <source>A code for linking an editor was made</source>
      <translation>Se creó un código para enlazar un editor</translation>
    </message>
    <message>
      <source>A device signed in</source>
      <translation>Entró un dispositivo</translation>
    </message>
    <message>
      <source>A device was let in again</source>
      <translation>Se volvió a admitir un dispositivo</translation>
    </message>
    <message>
      <source>A device was signed out</source>
      <translation>Se cerró la sesión de un dispositivo</translation>
    </message>
    <message>
      <source>A passkey was added</source>
      <translation>Se añadió una llave de acceso</translation>
    </message>
    <message>
      <source>A passkey was refused, because there may be a copy of it</source>
      <translation>Se rechazó una llave de acceso, porque puede que haya una copia</translation>
    </message>
    <message>
      <source>A passkey was removed</source>
      <translation>Se quitó una llave de acceso</translation>
    </message>
    <message>
      <source>A session was ended</source>
      <translation>Se cerró una sesión</translation>
    </message>
    <message>
      <source>A sign-in did not succeed</source>
      <translation>Un intento de entrar no tuvo éxito</translation>
    </message>
    <message>
      <source>A way to sign in was added</source>
      <translation>Se añadió una forma de entrar</translation>
    </message>
    <message>
      <source>A way to sign in was removed</source>
      <translation>Se quitó una forma de entrar</translation>
    </message>
    <message>
      <source>All other sessions were ended</source>
      <translation>Se cerraron todas las demás sesiones</translation>
    </message>
    <message>
      <source>An API key was made</source>
      <translation>Se creó una clave de API</translation>
    </message>
    <message>
      <source>An API key was removed</source>
      <translation>Se quitó una clave de API</translation>
    </message>
    <message>
      <source>An account from the web became this one</source>
      <translation>Una cuenta de la web pasó a ser esta</translation>
    </message>
    <message>
      <source>An app signed in</source>
      <translation>Entró una aplicación</translation>
    </message>
    <message>
      <source>An app was let in from a browser</source>
      <translation>Se admitió una aplicación desde un navegador</translation>
    </message>
    <message>
      <source>An app was refused in a browser</source>
      <translation>Se rechazó una aplicación en un navegador</translation>
    </message>
    <message>
      <source>An authenticator app was set up</source>
      <translation>Se configuró una aplicación de autenticación</translation>
    </message>
    <message>
      <source>An editor was linked</source>
      <translation>Se enlazó un editor</translation>
    </message>
    <message>
      <source>An editor was unlinked</source>
      <translation>Se desenlazó un editor</translation>
    </message>
    <message>
      <source>An old token was used again, so the session was ended</source>
      <translation>Se volvió a usar una ficha antigua, y por eso se cerró la sesión</translation>
    </message>
    <message>
      <source>Everything the relay holds was exported</source>
      <translation>Se exportó todo lo que guarda el relé</translation>
    </message>
    <message>
      <source>New recovery codes were made</source>
      <translation>Se crearon nuevos códigos de recuperación</translation>
    </message>
    <message>
      <source>Somebody signed in in a browser</source>
      <translation>Alguien entró en un navegador</translation>
    </message>
    <message>
      <source>Something else: {action}</source>
      <translation>Otra cosa: {action}</translation>
    </message>
    <message>
      <source>The account was made here</source>
      <translation>La cuenta se creó aquí</translation>
    </message>
    <message>
      <source>The authenticator app was removed</source>
      <translation>Se quitó la aplicación de autenticación</translation>
    </message>
    <message>
      <source>The password was removed</source>
      <translation>Se quitó la contraseña</translation>
    </message>
    <message>
      <source>The password was set</source>
      <translation>Se puso la contraseña</translation>
    </message>
    <message>
      <source>The password was set anew by a code</source>
      <translation>Se puso una contraseña nueva con un código</translation>
    </message>
    <message>
      <source>The picture of your card was changed</source>
      <translation>La imagen de tu tarjeta cambió</translation>
    </message>
    <message>
      <source>The picture of your card was removed</source>
      <translation>Se quitó la imagen de tu tarjeta</translation>
    </message>
    <message>
      <source>The role of the account was changed</source>
      <translation>Cambió el papel de la cuenta</translation>
    </message>
    <message>
      <source>You proved who you are once more</source>
      <translation>Demostraste otra vez quién eres</translation>
    </message>
    <message>
      <source>Your card was changed</source>
      <translation>Tu tarjeta cambió</translation>
    </message>
    <message>
      <source>{day}, {time}</source>
      <translation>{day}, {time}</translation>
    </message>
  </context>
  <context>
    <name>RelaySharingDialog</name>
    <message>
      <source>Days shared with this relay</source>
      <translation>Días compartidos con este relé</translation>
    </message>
    <message>
      <source>Its boards, its league, and public and private challenges count days. Shared are minutes, sessions and breaths of a day, from today on; not the hours, the patterns, or how you felt. The relay can read them.</source>
      <translation>Sus tablas, su liga y los retos públicos y privados cuentan días. Se comparten minutos, sesiones y respiraciones de un día, desde hoy; no las horas, ni los patrones, ni cómo te sentiste. El relé puede leerlos.</translation>
    </message>
  </context>
  <context>
    <name>Reminders</name>
    <message>
      <source>A few slow breaths. It goes away by itself.</source>
      <translation>Unas respiraciones lentas. Se va solo.</translation>
    </message>
    <message>
      <source>Breathe</source>
      <translation>Respirar</translation>
    </message>
    <message>
      <source>In half a minute, if you like</source>
      <translation>Dentro de medio minuto, si quieres</translation>
    </message>
    <message>
      <source>No reminders. It stays this way until you choose otherwise.</source>
      <translation>Sin recordatorios. Así sigue hasta que elijas otra cosa.</translation>
    </message>
    <message>
      <source>Now, if you like</source>
      <translation>Ahora, si quieres</translation>
    </message>
    <message>
      <source>Quiet for an hour</source>
      <translation>Silencio por una hora</translation>
    </message>
    <message>
      <source>Quiet for today</source>
      <translation>Silencio por hoy</translation>
    </message>
    <message>
      <source>The next one: today at {time}.</source>
      <translation>El próximo: hoy a las {time}.</translation>
    </message>
    <message>
      <source>The next one: tomorrow at {time}.</source>
      <translation>El próximo: mañana a las {time}.</translation>
    </message>
  </context>
  <context>
    <name>RemindersCard</name>
    <message>
      <source>A simple stretch now and then, in words and a drawing. Easy to skip.</source>
      <translation>Un estiramiento sencillo de vez en cuando, con palabras y un dibujo. Fácil de saltar.</translation>
    </message>
    <message>
      <source>Between</source>
      <translation>Entre</translation>
    </message>
    <message>
      <source>Desk timer</source>
      <translation>Temporizador de escritorio</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Ninguno</translation>
    </message>
    <message>
      <source>Quiet ones, while the app runs. What you miss is not made up.</source>
      <translation>Discretos, mientras la aplicación está abierta. Lo que se pasa no se recupera.</translation>
    </message>
    <message>
      <source>Reminders</source>
      <translation>Recordatorios</translation>
    </message>
    <message>
      <source>Reminders a day</source>
      <translation>Recordatorios al día</translation>
    </message>
    <message>
      <source>Reminders a day: {count}</source>
      <translation>Recordatorios al día: {count}</translation>
    </message>
    <message>
      <source>Reminders again</source>
      <translation>Recordatorios de nuevo</translation>
    </message>
    <message>
      <source>Reminders from</source>
      <translation>Recordatorios desde</translation>
    </message>
    <message>
      <source>Reminders until</source>
      <translation>Recordatorios hasta</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Empezar</translation>
    </message>
    <message>
      <source>Start the desk timer</source>
      <translation>Iniciar el temporizador de escritorio</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Parar</translation>
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation>Parar el temporizador de escritorio</translation>
    </message>
    <message>
      <source>Stretches while you work</source>
      <translation>Estiramientos mientras trabajas</translation>
    </message>
    <message>
      <source>Stretches: {name}</source>
      <translation>Estiramientos: {name}</translation>
    </message>
    <message>
      <source>Your hours; they may pass midnight.</source>
      <translation>Tus horas; pueden pasar de la medianoche.</translation>
    </message>
    <message>
      <source>{name} · {minutes}</source>
      <translation>{name} · {minutes}</translation>
    </message>
  </context>
  <context>
    <name>RenameDialog</name>
    <message>
      <source>Leave as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
    <message>
      <source>Name of the device</source>
      <translation>Nombre del dispositivo</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Cambiar el nombre</translation>
    </message>
    <message>
      <source>Rename {name}</source>
      <translation>Cambiar el nombre de {name}</translation>
    </message>
  </context>
  <context>
    <name>Repairs</name>
    <message numerus="yes">
      <source>%Ln entry(s) in the list were damaged and left out. The others are not affected.</source>
      <translation>
        <numerusform>%Ln entrada de la lista estaba dañada y se dejó fuera. Las demás no se ven afectadas.</numerusform>
        <numerusform>%Ln entradas de la lista estaban dañadas y se dejaron fuera. Las demás no se ven afectadas.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln entry(s) repeat a session that is in the file already; each came over once.</source>
      <translation>
        <numerusform>%Ln entrada repite una sesión que ya está en el archivo; llegó una sola vez.</numerusform>
        <numerusform>%Ln entradas repiten una sesión que ya está en el archivo; cada una llegó una sola vez.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln point(s) came over as one line of your ledger. They count towards your level, and not on boards.</source>
      <translation>
        <numerusform>%Ln punto llegó como una línea de tu registro de puntos. Cuenta para tu nivel, y no en las tablas.</numerusform>
        <numerusform>%Ln puntos llegaron como una línea de tu registro de puntos. Cuentan para tu nivel, y no en las tablas.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came over, from {first} to {last}.</source>
      <translation>
        <numerusform>Ha llegado %Ln sesión, del {first} al {last}.</numerusform>
        <numerusform>Han llegado %Ln sesiones, del {first} al {last}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came over, of {day}.</source>
      <translation>
        <numerusform>Ha llegado %Ln sesión, del {day}.</numerusform>
        <numerusform>Han llegado %Ln sesiones, del {day}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) came without a count of breaths, because VS Code counted only while notifications were on. It is estimated from the time breathed, 14 seconds each, and marked so.</source>
      <translation>
        <numerusform>%Ln sesión llegó sin número de respiraciones, porque VS Code solo contaba con las notificaciones activadas. Se calcula a partir del tiempo respirado, 14 segundos cada una, y queda marcado así.</numerusform>
        <numerusform>%Ln sesiones llegaron sin número de respiraciones, porque VS Code solo contaba con las notificaciones activadas. Se calcula a partir del tiempo respirado, 14 segundos cada una, y queda marcado así.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) claimed more active time than passed from start to end. The time that passed was taken.</source>
      <translation>
        <numerusform>%Ln sesión decía tener más tiempo activo del que pasó de principio a fin. Se tomó el tiempo que pasó.</numerusform>
        <numerusform>%Ln sesiones decían tener más tiempo activo del que pasó de principio a fin. Se tomó el tiempo que pasó.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had a count of breaths that cannot be right. It is estimated from the time breathed instead, and marked so.</source>
      <translation>
        <numerusform>%Ln sesión tenía un número de respiraciones que no puede ser correcto. Se calcula a partir del tiempo respirado, y queda marcado así.</numerusform>
        <numerusform>%Ln sesiones tenían un número de respiraciones que no puede ser correcto. Se calcula a partir del tiempo respirado, y queda marcado así.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had a goal that cannot be right and came over without it.</source>
      <translation>
        <numerusform>%Ln sesión tenía una meta que no puede ser correcta y llegó sin ella.</numerusform>
        <numerusform>%Ln sesiones tenían una meta que no puede ser correcta y llegaron sin ella.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no active time that can be right and were left out.</source>
      <translation>
        <numerusform>%Ln sesión no tenía un tiempo activo que pueda ser correcto y se dejó fuera.</numerusform>
        <numerusform>%Ln sesiones no tenían un tiempo activo que pueda ser correcto y se dejaron fuera.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no start that could be read and were left out.</source>
      <translation>
        <numerusform>%Ln sesión no tenía un comienzo que se pudiera leer y se dejó fuera.</numerusform>
        <numerusform>%Ln sesiones no tenían un comienzo que se pudiera leer y se dejaron fuera.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) had no usable id and got one made from the start.</source>
      <translation>
        <numerusform>%Ln sesión no tenía un identificador útil y recibió uno hecho con su comienzo.</numerusform>
        <numerusform>%Ln sesiones no tenían un identificador útil y recibieron uno hecho con su comienzo.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) lay in the future and were left out.</source>
      <translation>
        <numerusform>%Ln sesión estaba en el futuro y se dejó fuera.</numerusform>
        <numerusform>%Ln sesiones estaban en el futuro y se dejaron fuera.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s) mention a pledge. VS Code did not record these reliably, so it is noted and changes no points.</source>
      <translation>
        <numerusform>%Ln sesión menciona un compromiso. VS Code no los registraba de forma fiable, así que se anota y no cambia los puntos.</numerusform>
        <numerusform>%Ln sesiones mencionan un compromiso. VS Code no los registraba de forma fiable, así que se anota y no cambia los puntos.</numerusform>
      </translation>
    </message>
    <message>
      <source>From the sessions, the streak at the time of the export was {current} and the longest {longest}, as the export says.</source>
      <translation>Según las sesiones, los días seguidos en el momento de la exportación eran {current} y lo más largo {longest}, como dice la exportación.</translation>
    </message>
    <message>
      <source>From the sessions, the streak at the time of the export was {current} and the longest {longest}. The export itself says {said} and {said_longest}; reloads of VS Code could change its count, so this is kept as recorded.</source>
      <translation>Según las sesiones, los días seguidos en el momento de la exportación eran {current} y lo más largo {longest}. La exportación dice {said} y {said_longest}; al recargar VS Code su cuenta podía cambiar, así que se guarda tal como está anotado.</translation>
    </message>
    <message>
      <source>The list of sessions in this export is damaged; only its totals came over.</source>
      <translation>La lista de sesiones de esta exportación está dañada; solo llegaron sus totales.</translation>
    </message>
    <message>
      <source>The total of points in this export could not be read, so none came over.</source>
      <translation>El total de puntos de esta exportación no se pudo leer, así que no llegó ninguno.</translation>
    </message>
    <message>
      <source>This export has totals and no sessions, as early ones did; the totals came over.</source>
      <translation>Esta exportación tiene totales y ninguna sesión, como las primeras; llegaron los totales.</translation>
    </message>
  </context>
  <context>
    <name>ReportDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>No sessions in this file</source>
      <translation>No hay sesiones en este archivo</translation>
    </message>
    <message>
      <source>Nothing new came</source>
      <translation>No llegó nada nuevo</translation>
    </message>
    <message>
      <source>What was found, and what was corrected</source>
      <translation>Qué se encontró y qué se corrigió</translation>
    </message>
    <message>
      <source>Your history is here</source>
      <translation>Tu historial está aquí</translation>
    </message>
  </context>
  <context>
    <name>RestoreDialog</name>
    <message>
      <source>Address of the relay</source>
      <translation>Dirección del relé</translation>
    </message>
    <message>
      <source>Bring an account back</source>
      <translation>Recuperar una cuenta</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Clave de recuperación</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Recuperar</translation>
    </message>
    <message>
      <source>The recovery key was written down when it was made. Spaces do not matter.</source>
      <translation>La clave de recuperación se apuntó al crearla. Los espacios no importan.</translation>
    </message>
  </context>
  <context>
    <name>RevokeDialog</name>
    <message>
      <source>From now on it receives nothing new, and nothing it sends is accepted. What it already holds stays readable there. To come back it has to be added again.</source>
      <translation>Desde ahora no recibe nada nuevo, y nada de lo que envíe se acepta. Lo que ya tiene sigue siendo legible allí. Para volver hay que añadirlo de nuevo.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarlo</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Retirar</translation>
    </message>
    <message>
      <source>Remove {name}?</source>
      <translation>¿Retirar {name}?</translation>
    </message>
  </context>
  <context>
    <name>RevokeKeyDialog</name>
    <message>
      <source>Keep it</source>
      <translation>Conservar</translation>
    </message>
  </context>
  <context>
    <name>Rewards</name>
    <message>
      <source>Badge earned: {name}</source>
      <translation>Insignia obtenida: {name}</translation>
    </message>
    <message>
      <source>Challenge met: {title}, {reward}</source>
      <translation>Reto logrado: {title}, {reward}</translation>
    </message>
  </context>
  <context>
    <name>RoomAsking</name>
    <message>
      <source>Ask to go</source>
      <translation>Pedir que salga</translation>
    </message>
    <message>
      <source>Ask {name} to go?</source>
      <translation>¿Pedir a {name} que salga?</translation>
    </message>
    <message>
      <source>Close the room</source>
      <translation>Cerrar la sala</translation>
    </message>
    <message>
      <source>Close the room for all?</source>
      <translation>¿Cerrar la sala para todos?</translation>
    </message>
    <message>
      <source>Everybody goes out, and whole breaths count. Nobody can come in any more.</source>
      <translation>Todos salen, y las respiraciones enteras cuentan. Ya nadie puede entrar.</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>Salir</translation>
    </message>
    <message>
      <source>Leave the room?</source>
      <translation>¿Salir de la sala?</translation>
    </message>
    <message>
      <source>Let lead</source>
      <translation>Dejar dirigir</translation>
    </message>
    <message>
      <source>Let {name} lead?</source>
      <translation>¿Dejar que dirija {name}?</translation>
    </message>
    <message>
      <source>They decide how the room goes on. You stay as one among the others.</source>
      <translation>Decidirá cómo sigue la sala. Tú te quedas como uno más.</translation>
    </message>
    <message>
      <source>They go out of this room and do not come back in. What they breathed counts.</source>
      <translation>Sale de esta sala y no vuelve a entrar. Lo que respiró cuenta.</translation>
    </message>
  </context>
  <context>
    <name>RoomCalendar</name>
    <message>
      <source>Breathing together</source>
      <translation>Respirar en compañía</translation>
    </message>
    <message>
      <source>Without the app:</source>
      <translation>Sin la aplicación:</translation>
    </message>
    <message>
      <source>{pattern}, {minutes} min</source>
      <translation>{pattern}, {minutes} min</translation>
    </message>
  </context>
  <context>
    <name>RoomCardView</name>
    <message>
      <source>Details</source>
      <translation>Detalles</translation>
    </message>
    <message>
      <source>Details of {room}</source>
      <translation>Detalles de {room}</translation>
    </message>
    <message>
      <source>Go in</source>
      <translation>Entrar</translation>
    </message>
    <message>
      <source>Go into {room}</source>
      <translation>Entrar en {room}</translation>
    </message>
  </context>
  <context>
    <name>RoomControls</name>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>Extend</source>
      <translation>Alargar</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>Salir</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>Silenciar</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>Sound on</source>
      <translation>Con sonido</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Espacio</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Empezar</translation>
    </message>
  </context>
  <context>
    <name>RoomDialog</name>
    <message>
      <source>Calendar (*{suffix})</source>
      <translation>Calendario (*{suffix})</translation>
    </message>
    <message>
      <source>Cancel it</source>
      <translation>Cancelarla</translation>
    </message>
    <message>
      <source>Cancel the room</source>
      <translation>Cancelar la sala</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>Código</translation>
    </message>
    <message>
      <source>Code of the room</source>
      <translation>Código de la sala</translation>
    </message>
    <message>
      <source>For a calendar</source>
      <translation>Para un calendario</translation>
    </message>
    <message>
      <source>Forget it</source>
      <translation>Olvidarla</translation>
    </message>
    <message>
      <source>Forget the room</source>
      <translation>Olvidar la sala</translation>
    </message>
    <message>
      <source>Go in</source>
      <translation>Entrar</translation>
    </message>
    <message>
      <source>Link for the app</source>
      <translation>Enlace para la aplicación</translation>
    </message>
    <message>
      <source>On this device.</source>
      <translation>En este dispositivo.</translation>
    </message>
    <message>
      <source>Page for guests without the app</source>
      <translation>Página para invitados sin la aplicación</translation>
    </message>
    <message>
      <source>Reminder</source>
      <translation>Recordatorio</translation>
    </message>
    <message>
      <source>Save a file</source>
      <translation>Guardar un archivo</translation>
    </message>
    <message>
      <source>Save a file for a calendar</source>
      <translation>Guardar un archivo para un calendario</translation>
    </message>
    <message>
      <source>The file has the link in it, so whoever has the file can come in.</source>
      <translation>El archivo lleva el enlace, así que quien lo tenga puede entrar.</translation>
    </message>
    <message>
      <source>The file is written.</source>
      <translation>El archivo está escrito.</translation>
    </message>
  </context>
  <context>
    <name>RoomFoot</name>
    <message>
      <source>How far the room is</source>
      <translation>Hasta dónde va la sala</translation>
    </message>
  </context>
  <context>
    <name>RoomHead</name>
    <message>
      <source>Invite</source>
      <translation>Invitar</translation>
    </message>
  </context>
  <context>
    <name>RoomInviteDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code of the room</source>
      <translation>Código de la sala</translation>
    </message>
    <message>
      <source>Invite</source>
      <translation>Invitar</translation>
    </message>
    <message>
      <source>Link for one guest</source>
      <translation>Enlace para un invitado</translation>
    </message>
    <message>
      <source>Link to the room</source>
      <translation>Enlace a la sala</translation>
    </message>
    <message>
      <source>Make a link for one guest</source>
      <translation>Crear un enlace para un invitado</translation>
    </message>
    <message>
      <source>Somebody without the app breathes along in a browser, by a link of their own. Guests do not write.</source>
      <translation>Quien no tiene la aplicación respira contigo en un navegador, con su propio enlace. Los invitados no escriben.</translation>
    </message>
    <message>
      <source>Whoever has this code comes in and reads along, so give it to those you want here.</source>
      <translation>Quien tenga este código entra y puede leer: dáselo a quienes quieras tener aquí.</translation>
    </message>
  </context>
  <context>
    <name>RoomSafetyDialog</name>
    <message>
      <source>Go in</source>
      <translation>Entrar</translation>
    </message>
    <message>
      <source>In a room all follow one pattern. Where a hold does not suit you, breathe through it; you can also leave at any time.</source>
      <translation>En una sala todos siguen un mismo patrón. Si una pausa no te sienta bien, sigue respirando; también puedes salir cuando quieras.</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
  </context>
  <context>
    <name>Rooms</name>
    <message numerus="yes">
      <source>%Ln here</source>
      <translation>
        <numerusform>%Ln persona</numerusform>
        <numerusform>%Ln personas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole breath(s)</source>
      <translation>
        <numerusform>%Ln respiración entera</numerusform>
        <numerusform>%Ln respiraciones enteras</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>A code has sixteen letters and digits. %Ln to go.</source>
      <translation>
        <numerusform>Un código tiene dieciséis letras y cifras. Falta %Ln.</numerusform>
        <numerusform>Un código tiene dieciséis letras y cifras. Faltan %Ln.</numerusform>
      </translation>
    </message>
    <message>
      <source>A number by which each account is recognised, and the public keys of its devices.</source>
      <translation>Un número por el que se reconoce cada cuenta, y las claves públicas de sus dispositivos.</translation>
    </message>
    <message>
      <source>A relay lets people breathe together from anywhere. Without one, rooms can be held on the local network.</source>
      <translation>Con un relé se respira en compañía desde cualquier lugar. Sin él, puede haber salas en la red local.</translation>
    </message>
    <message>
      <source>A team</source>
      <translation>Un equipo</translation>
    </message>
    <message>
      <source>Breathe together without internet: one computer hosts, the others find it.</source>
      <translation>Respirar juntos sin internet: un ordenador aloja y los demás lo encuentran.</translation>
    </message>
    <message>
      <source>Breathing together</source>
      <translation>Respirar juntos</translation>
    </message>
    <message>
      <source>Choose one, then type the code of a room there.</source>
      <translation>Elige uno y escribe después el código de una sala suya.</translation>
    </message>
    <message>
      <source>Coached</source>
      <translation>Guiada</translation>
    </message>
    <message>
      <source>Come in if you like. It goes away by itself.</source>
      <translation>Entra si te apetece. Este aviso se va solo.</translation>
    </message>
    <message>
      <source>Ending…</source>
      <translation>Terminando…</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>Preparando…</translation>
    </message>
    <message>
      <source>Go in</source>
      <translation>Entrar</translation>
    </message>
    <message>
      <source>In rooms you are {name}.</source>
      <translation>En las salas eres {name}.</translation>
    </message>
    <message>
      <source>In rooms your name is hidden.</source>
      <translation>En las salas tu nombre no se ve.</translation>
    </message>
    <message>
      <source>Inside: a room's title, its rhythm, and the names people choose to be called.</source>
      <translation>Dentro: el título de una sala, su ritmo y los nombres que cada persona elige.</translation>
    </message>
    <message>
      <source>It opens “{room}”.</source>
      <translation>Abre «{room}».</translation>
    </message>
    <message>
      <source>Its code is not known on this device.</source>
      <translation>Este dispositivo no conoce su código.</translation>
    </message>
    <message>
      <source>Locked</source>
      <translation>Cerrada</translation>
    </message>
    <message>
      <source>Looking around… Nobody has answered yet.</source>
      <translation>Buscando… Nadie ha respondido todavía.</translation>
    </message>
    <message>
      <source>Members of {team} find it in their app, and come in without a code.</source>
      <translation>Los miembros de {team} la encuentran en su aplicación y entran sin código.</translation>
    </message>
    <message>
      <source>No rooms yet. Open one for two.</source>
      <translation>Aún no hay salas. Abre una para dos.</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Ninguno</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Not what is written in the chat: it is sealed with the room's code, which stays with those whom you give it to. Not your history, and no account's name.</source>
      <translation>No lo que se escribe en el chat: va sellado con el código de la sala, que queda entre quienes lo reciben de ti. Tampoco tu historial ni el nombre de ninguna cuenta.</translation>
    </message>
    <message>
      <source>On this network</source>
      <translation>En esta red</translation>
    </message>
    <message>
      <source>Open by code</source>
      <translation>Abierta con código</translation>
    </message>
    <message>
      <source>Others find you by looking around, or by this address. A room has its own code.</source>
      <translation>Te encuentran al buscar, o con esta dirección. Cada sala tiene su propio código.</translation>
    </message>
    <message>
      <source>Rain</source>
      <translation>Lluvia</translation>
    </message>
    <message>
      <source>Reminder {minutes} before</source>
      <translation>Recordatorio {minutes} antes</translation>
    </message>
    <message>
      <source>Rooms with a code are held by a relay, and there is none yet.</source>
      <translation>Las salas con código están en un relé, y aún no hay ninguno.</translation>
    </message>
    <message>
      <source>Sealed by its code</source>
      <translation>Cifrada con su código</translation>
    </message>
    <message>
      <source>Sealed for members</source>
      <translation>Cifrada para miembros</translation>
    </message>
    <message>
      <source>Somebody without a name</source>
      <translation>Alguien sin nombre</translation>
    </message>
    <message>
      <source>Tell others this address. Each room has its own code.</source>
      <translation>Di esta dirección a los demás. Cada sala tiene su propio código.</translation>
    </message>
    <message>
      <source>That is no address. One looks like 192.168.1.20:45123.</source>
      <translation>Eso no es una dirección. Son como 192.168.1.20:45123.</translation>
    </message>
    <message>
      <source>That rooms are held here, this computer's address, and the name below.</source>
      <translation>Que aquí hay salas, la dirección de este ordenador y el nombre de abajo.</translation>
    </message>
    <message>
      <source>That time is over. Choose a later one.</source>
      <translation>Esa hora ya pasó. Elige una posterior.</translation>
    </message>
    <message>
      <source>The code is whole.</source>
      <translation>El código está completo.</translation>
    </message>
    <message>
      <source>The file could not be written there. Another place may do.</source>
      <translation>El archivo no se pudo escribir ahí. Quizá en otro lugar sí.</translation>
    </message>
    <message>
      <source>The link names another relay, {host}. If the room is not found here, a browser opens it.</source>
      <translation>El enlace nombra otro relé, {host}. Si la sala no se encuentra aquí, se abre en un navegador.</translation>
    </message>
    <message>
      <source>The network itself is not sealed here, so everybody on it could read along:</source>
      <translation>La red no va sellada, así que cualquiera que esté en ella podría leer esto:</translation>
    </message>
    <message>
      <source>The room is on the local network, at {address}.</source>
      <translation>La sala está en la red local, en {address}.</translation>
    </message>
    <message>
      <source>This is longer than a code, which has sixteen letters and digits.</source>
      <translation>Esto es más largo que un código, que tiene dieciséis letras y cifras.</translation>
    </message>
    <message>
      <source>This link does not lead to a room.</source>
      <translation>Este enlace no lleva a ninguna sala.</translation>
    </message>
    <message>
      <source>This link is for one guest without the app. It opens in a browser.</source>
      <translation>Este enlace es para un invitado sin la aplicación. Se abre en un navegador.</translation>
    </message>
    <message>
      <source>Tomorrow</source>
      <translation>Mañana</translation>
    </message>
    <message>
      <source>Waves</source>
      <translation>Olas</translation>
    </message>
    <message>
      <source>Whoever has the code</source>
      <translation>Quien tenga el código</translation>
    </message>
    <message>
      <source>Whoever has the code can come in, so give it to those you want to have there.</source>
      <translation>Quien tenga el código puede entrar: dáselo a quienes quieras tener ahí.</translation>
    </message>
    <message>
      <source>Wind</source>
      <translation>Viento</translation>
    </message>
    <message>
      <source>You are in a room</source>
      <translation>Estás en una sala</translation>
    </message>
    <message>
      <source>You are in a room already. Leave it first, then come in.</source>
      <translation>Ya estás en una sala. Sal de ella primero y entra después.</translation>
    </message>
    <message>
      <source>You are in {room}</source>
      <translation>Estás en {room}</translation>
    </message>
    <message>
      <source>You host here as {name}.</source>
      <translation>Alojas aquí como {name}.</translation>
    </message>
    <message>
      <source>You host here without a name.</source>
      <translation>Alojas aquí sin nombre.</translation>
    </message>
    <message>
      <source>Your own session is under way. End it first, then come in.</source>
      <translation>Tu propia sesión está en marcha. Termínala primero y entra después.</translation>
    </message>
    <message>
      <source>Yours</source>
      <translation>Tuya</translation>
    </message>
    <message>
      <source>no reminder</source>
      <translation>sin recordatorio</translation>
    </message>
    <message>
      <source>the team</source>
      <translation>el equipo</translation>
    </message>
    <message>
      <source>{breaths}, {time}</source>
      <translation>{breaths}, {time}</translation>
    </message>
    <message>
      <source>{day} at {time}</source>
      <translation>{day} a las {time}</translation>
    </message>
    <message>
      <source>{n} h</source>
      <translation>{n} h</translation>
    </message>
    <message>
      <source>{n} min</source>
      <translation>{n} min</translation>
    </message>
    <message>
      <source>{time} before</source>
      <translation>{time} antes</translation>
    </message>
    <message>
      <source>{time} · in {left}</source>
      <translation>{time} · en {left}</translation>
    </message>
    <message>
      <source>{time} · it waits for the first one</source>
      <translation>{time} · espera a quien llegue primero</translation>
    </message>
    <message>
      <source>{whom} · {pattern} · {length}</source>
      <translation>{whom} · {pattern} · {length}</translation>
    </message>
    <message>
      <source>“{room}” begins</source>
      <translation>Empieza «{room}»</translation>
    </message>
    <message>
      <source>“{room}” begins in {left}</source>
      <translation>«{room}» empieza en {left}</translation>
    </message>
    <message>
      <source>“{room}” leaves your list. With its code you can come in again.</source>
      <translation>«{room}» sale de tu lista. Con su código puedes volver a entrar.</translation>
    </message>
    <message>
      <source>“{room}” will not take place, and leaves everybody's list.</source>
      <translation>«{room}» no tendrá lugar y sale de la lista de todos.</translation>
    </message>
    <message>
      <source>“{sign}” is in no code: they have digits and the letters A to Z, without U.</source>
      <translation>«{sign}» no está en ningún código: llevan cifras y letras de la A a la Z, sin la U.</translation>
    </message>
  </context>
  <context>
    <name>RoomsPage</name>
    <message>
      <source>Announce for later</source>
      <translation>Anunciar para después</translation>
    </message>
    <message>
      <source>Back to it</source>
      <translation>Volver a ella</translation>
    </message>
    <message>
      <source>Everybody in a room breathes in step, wherever they are.</source>
      <translation>En una sala todos respiran al mismo compás, estén donde estén.</translation>
    </message>
    <message>
      <source>Join by code</source>
      <translation>Entrar con un código</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Ahora</translation>
    </message>
    <message>
      <source>Open a room</source>
      <translation>Abrir una sala</translation>
    </message>
    <message>
      <source>Rooms</source>
      <translation>Salas</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
    <message>
      <source>To come</source>
      <translation>Próximas</translation>
    </message>
  </context>
  <context>
    <name>RoomsScreen</name>
    <message>
      <source>Open it again</source>
      <translation>Volver a abrir</translation>
    </message>
    <message>
      <source>Rooms</source>
      <translation>Salas</translation>
    </message>
  </context>
  <context>
    <name>Safety</name>
    <message>
      <source>Before patterns with holds</source>
      <translation>Antes de los patrones con retenciones</translation>
    </message>
    <message>
      <source>Continue with holds</source>
      <translation>Continuar con retenciones</translation>
    </message>
    <message>
      <source>Holding the breath is fine for most people. It deserves care, and a word with a doctor first, with any of these:</source>
      <translation>A la mayoría le sienta bien retener la respiración. Pide cuidado, y hablar antes con un médico, en cualquiera de estos casos:</translation>
    </message>
    <message>
      <source>If you feel dizzy or uneasy, let the breath go its own way; you can pause at any time.</source>
      <translation>Si te mareas o te sientes a disgusto, deja que la respiración siga su camino; puedes pausar en cualquier momento.</translation>
    </message>
    <message>
      <source>Never in water, and never while driving.</source>
      <translation>Nunca en el agua, y nunca al conducir.</translation>
    </message>
    <message>
      <source>The same pattern without holds is here for you, too.</source>
      <translation>El mismo patrón sin retenciones también está aquí para ti.</translation>
    </message>
    <message>
      <source>glaucoma</source>
      <translation>glaucoma</translation>
    </message>
    <message>
      <source>heart conditions or high or low blood pressure</source>
      <translation>problemas de corazón o tensión alta o baja</translation>
    </message>
    <message>
      <source>panic attacks</source>
      <translation>ataques de pánico</translation>
    </message>
    <message>
      <source>pregnancy</source>
      <translation>embarazo</translation>
    </message>
    <message>
      <source>recent surgery</source>
      <translation>cirugía reciente</translation>
    </message>
    <message>
      <source>seizures or epilepsy</source>
      <translation>convulsiones o epilepsia</translation>
    </message>
  </context>
  <context>
    <name>SafetyDialog</name>
    <message>
      <source>Without holds</source>
      <translation>Sin retenciones</translation>
    </message>
  </context>
  <context>
    <name>SafetyPage</name>
    <message>
      <source>Either can be changed at any time in the settings.</source>
      <translation>Ambas cosas se pueden cambiar cuando quieras en los ajustes.</translation>
    </message>
    <message>
      <source>With holds</source>
      <translation>Con retenciones</translation>
    </message>
    <message>
      <source>Without holds</source>
      <translation>Sin retenciones</translation>
    </message>
  </context>
  <context>
    <name>SafetyWordsDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Safety words</source>
      <translation>Palabras de seguridad</translation>
    </message>
  </context>
  <context>
    <name>SealedLink</name>
    <message>
      <source>Nothing goes there</source>
      <translation>Nada va allí</translation>
    </message>
    <message>
      <source>Your history goes there sealed</source>
      <translation>Tu historial va allí sellado</translation>
    </message>
  </context>
  <context>
    <name>SecondStepCard</name>
    <message>
      <source>An app on your phone shows a code of six digits that changes.</source>
      <translation>Una aplicación en tu teléfono muestra un código de seis cifras que va cambiando.</translation>
    </message>
    <message>
      <source>Authenticator app</source>
      <translation>Aplicación de autenticación</translation>
    </message>
    <message>
      <source>It comes on top of a way to sign in, so add one first.</source>
      <translation>Se suma a una forma de entrar, así que añade una primero.</translation>
    </message>
    <message>
      <source>Its codes are not asked for any more, and do not work any more.</source>
      <translation>Sus códigos ya no se piden, y ya no sirven.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarla</translation>
    </message>
    <message>
      <source>Keep the former</source>
      <translation>Conservar los de antes</translation>
    </message>
    <message>
      <source>Make new ones</source>
      <translation>Crear otros</translation>
    </message>
    <message>
      <source>Make new recovery codes?</source>
      <translation>¿Crear otros códigos de recuperación?</translation>
    </message>
    <message>
      <source>Make recovery codes</source>
      <translation>Crear códigos de recuperación</translation>
    </message>
    <message>
      <source>Make them</source>
      <translation>Crearlos</translation>
    </message>
    <message>
      <source>Off. With it, knowing your password or reading your mail is not enough.</source>
      <translation>Desactivada. Con ella no basta con saber tu contraseña o leer tu correo.</translation>
    </message>
    <message>
      <source>On. Whoever signs in on the relay's pages shows a second thing as well. Your devices go on by themselves, and are asked before something that matters.</source>
      <translation>Activada. Quien entra en las páginas del relé muestra además una segunda cosa. Tus dispositivos siguen por sí solos, y se les pregunta antes de algo importante.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Open the relay's security page</source>
      <translation>Abrir la página de seguridad del relé</translation>
    </message>
    <message>
      <source>Passkeys</source>
      <translation>Llaves de acceso</translation>
    </message>
    <message>
      <source>Recovery codes</source>
      <translation>Códigos de recuperación</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Remove the authenticator app</source>
      <translation>Quitar la aplicación de autenticación</translation>
    </message>
    <message>
      <source>Remove the authenticator app?</source>
      <translation>¿Quitar la aplicación de autenticación?</translation>
    </message>
    <message>
      <source>Set up</source>
      <translation>Configurar</translation>
    </message>
    <message>
      <source>Set up an authenticator app</source>
      <translation>Configurar una aplicación de autenticación</translation>
    </message>
    <message>
      <source>Set up. It shows a code of six digits that changes.</source>
      <translation>Configurada. Muestra un código de seis cifras que va cambiando.</translation>
    </message>
    <message>
      <source>Ten codes, each good once, for when the app or the passkey is not at hand.</source>
      <translation>Diez códigos, cada uno sirve una vez, para cuando la aplicación o la llave de acceso no está a mano.</translation>
    </message>
    <message>
      <source>The former ones stop working at once.</source>
      <translation>Los de antes dejan de servir al momento.</translation>
    </message>
    <message>
      <source>They live in browsers and are looked after there, on the relay's page.</source>
      <translation>Viven en los navegadores y se gestionan allí, en la página del relé.</translation>
    </message>
    <message>
      <source>Two-step sign-in</source>
      <translation>Entrada en dos pasos</translation>
    </message>
  </context>
  <context>
    <name>SendingCard</name>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Copy what is sent</source>
      <translation>Copiar lo que se envía</translation>
    </message>
    <message>
      <source>These are the exact bytes</source>
      <translation>Estos son los bytes exactos</translation>
    </message>
    <message>
      <source>What is sent</source>
      <translation>Lo que se envía</translation>
    </message>
    <message>
      <source>What nobody may see does not stand in it: it does not leave this device. Figures go after a session, and otherwise every few minutes at most. A picture goes by itself, once somebody may see it. The relay can read all of this, as it has to hand it out.</source>
      <translation>Lo que nadie puede ver no figura ahí: no sale de este dispositivo. Las cifras salen tras una sesión y, si no, cada pocos minutos como mucho. Una imagen va aparte, cuando alguien puede verla. El relé puede leer todo esto, porque tiene que entregarlo.</translation>
    </message>
  </context>
  <context>
    <name>Sentences</name>
    <message>
      <source>A badge has a short plain name.</source>
      <translation>Una insignia tiene un nombre corto y sencillo.</translation>
    </message>
    <message>
      <source>A challenge cannot have been met then.</source>
      <translation>Un reto no puede haberse logrado entonces.</translation>
    </message>
    <message>
      <source>A challenge is for one participant at least.</source>
      <translation>Un reto es para una persona como mínimo.</translation>
    </message>
    <message>
      <source>A challenge lasts from a day to a year.</source>
      <translation>Un reto dura de un día a un año.</translation>
    </message>
    <message>
      <source>A challenge needs a title of ordinary length.</source>
      <translation>Un reto necesita un título de longitud normal.</translation>
    </message>
    <message>
      <source>A challenge needs an id of ordinary length.</source>
      <translation>Un reto necesita un identificador de longitud normal.</translation>
    </message>
    <message>
      <source>A code begins with BM1; this does not.</source>
      <translation>Un código empieza por BM1; este no.</translation>
    </message>
    <message>
      <source>A copy of this device has written too. This one is taking new keys.</source>
      <translation>Una copia de este dispositivo también ha escrito. Este está tomando claves nuevas.</translation>
    </message>
    <message>
      <source>A custom goal has at most 200 characters.</source>
      <translation>Una meta propia tiene 200 caracteres como máximo.</translation>
    </message>
    <message>
      <source>A custom goal has fewer parts than this.</source>
      <translation>Una meta propia tiene menos partes que esta.</translation>
    </message>
    <message>
      <source>A custom goal is written in plain characters.</source>
      <translation>Una meta propia se escribe con caracteres sencillos.</translation>
    </message>
    <message>
      <source>A day does not hold that much.</source>
      <translation>En un día no cabe tanto.</translation>
    </message>
    <message>
      <source>A day of nothing is left out.</source>
      <translation>Un día sin nada se omite.</translation>
    </message>
    <message>
      <source>A day so long ago is not shared.</source>
      <translation>Un día de hace tanto no se comparte.</translation>
    </message>
    <message>
      <source>A description is plain text of ordinary length.</source>
      <translation>Una descripción es texto sencillo de longitud normal.</translation>
    </message>
    <message>
      <source>A goal is longer than nothing.</source>
      <translation>Una meta dura más que nada.</translation>
    </message>
    <message>
      <source>A hold keeps the breath where it is.</source>
      <translation>Una retención deja la respiración donde está.</translation>
    </message>
    <message>
      <source>A message holds up to 4,000 characters. A note holds more.</source>
      <translation>Un mensaje admite hasta 4.000 caracteres. Una nota admite más.</translation>
    </message>
    <message>
      <source>A name is made of plain characters.</source>
      <translation>Un nombre se compone de caracteres sencillos.</translation>
    </message>
    <message>
      <source>A note holds up to 20,000 characters.</source>
      <translation>Una nota admite hasta 20.000 caracteres.</translation>
    </message>
    <message>
      <source>A number of a day stands inside sum, max, min or count.</source>
      <translation>El número de un día va dentro de sum, max, min o count.</translation>
    </message>
    <message>
      <source>A number or a name is expected here.</source>
      <translation>Aquí se espera un número o un nombre.</translation>
    </message>
    <message>
      <source>A pattern has at most {most} parts.</source>
      <translation>Un patrón tiene como mucho {most} partes.</translation>
    </message>
    <message>
      <source>A pattern needs a breath in and a breath out.</source>
      <translation>Un patrón necesita una inhalación y una exhalación.</translation>
    </message>
    <message>
      <source>A pattern needs at least one part.</source>
      <translation>Un patrón necesita al menos una parte.</translation>
    </message>
    <message>
      <source>A plan for a program has the program's patterns and cycles.</source>
      <translation>Un plan para un programa tiene los patrones y ciclos del programa.</translation>
    </message>
    <message>
      <source>A plan, a goal and a cycle are longer than nothing.</source>
      <translation>Un plan, una meta y un ciclo duran más que nada.</translation>
    </message>
    <message>
      <source>A probe came back before it was sent.</source>
      <translation>Una sonda volvió antes de enviarse.</translation>
    </message>
    <message>
      <source>A probe took longer at the relay than on the way.</source>
      <translation>Una sonda tardó más en el relé que en el camino.</translation>
    </message>
    <message>
      <source>A program has 1 to {most} steps.</source>
      <translation>Un programa tiene de 1 a {most} pasos.</translation>
    </message>
    <message>
      <source>A program has too many cycles.</source>
      <translation>Un programa tiene demasiados ciclos.</translation>
    </message>
    <message>
      <source>A program is breathed 1 to {most} times.</source>
      <translation>Un programa se respira de 1 a {most} veces.</translation>
    </message>
    <message>
      <source>A program lasts a day at most.</source>
      <translation>Un programa dura un día como mucho.</translation>
    </message>
    <message>
      <source>A program needs a name of ordinary length.</source>
      <translation>Un programa necesita un nombre de longitud normal.</translation>
    </message>
    <message>
      <source>A program needs an id of ordinary length.</source>
      <translation>Un programa necesita un identificador de longitud normal.</translation>
    </message>
    <message>
      <source>A relay's address holds no name, password or fragment.</source>
      <translation>La dirección de un relé no lleva nombre, contraseña ni fragmento.</translation>
    </message>
    <message>
      <source>A relay's address is a host and perhaps a port, without a path.</source>
      <translation>La dirección de un relé es un servidor y quizá un puerto, sin ruta.</translation>
    </message>
    <message>
      <source>A relay's address starts with https:// and names a host.</source>
      <translation>La dirección de un relé empieza por https:// y nombra un servidor.</translation>
    </message>
    <message>
      <source>A rest lasts up to ten minutes, in steps of a tenth of a second.</source>
      <translation>Un descanso dura hasta diez minutos, en pasos de una décima de segundo.</translation>
    </message>
    <message>
      <source>A room breathes at least one cycle, and not over a day.</source>
      <translation>Una sala respira al menos un ciclo, y no más de un día.</translation>
    </message>
    <message>
      <source>A room is breathed with a pattern.</source>
      <translation>En una sala se respira con un patrón.</translation>
    </message>
    <message>
      <source>A room needs a title of ordinary length.</source>
      <translation>Una sala necesita un título de longitud normal.</translation>
    </message>
    <message>
      <source>A room needs an id of ordinary length.</source>
      <translation>Una sala necesita un identificador de longitud normal.</translation>
    </message>
    <message>
      <source>A room opens at a minute of the day, and lasts some of them.</source>
      <translation>Una sala se abre en un minuto del día y dura algunos minutos.</translation>
    </message>
    <message>
      <source>A room opens on some day of the week.</source>
      <translation>Una sala se abre algún día de la semana.</translation>
    </message>
    <message>
      <source>A second device answered the same link, so neither was added.</source>
      <translation>Un segundo dispositivo respondió al mismo enlace, así que no se añadió ninguno.</translation>
    </message>
    <message>
      <source>A session cannot have lasted that long.</source>
      <translation>Una sesión no puede haber durado tanto.</translation>
    </message>
    <message>
      <source>A session cannot have started then.</source>
      <translation>Una sesión no puede haber empezado entonces.</translation>
    </message>
    <message>
      <source>A session needs an id of ordinary length.</source>
      <translation>Una sesión necesita un identificador de longitud normal.</translation>
    </message>
    <message>
      <source>A short name has 3 to 40 small letters, digits and dashes.</source>
      <translation>Un nombre corto tiene de 3 a 40 letras minúsculas, cifras y guiones.</translation>
    </message>
    <message>
      <source>A simple pattern has four lengths: in, hold, out, hold.</source>
      <translation>Un patrón sencillo tiene cuatro duraciones: inhalar, retener, exhalar, reposar.</translation>
    </message>
    <message>
      <source>A sitting has at least one cycle, and an end.</source>
      <translation>Una sesión tiene al menos un ciclo, y un final.</translation>
    </message>
    <message>
      <source>A sitting lasts between a moment and a day.</source>
      <translation>Una sesión dura entre un momento y un día.</translation>
    </message>
    <message>
      <source>A small beginning: {minutes} minutes, all together.</source>
      <translation>Un pequeño comienzo: {minutes} minutos, entre todos.</translation>
    </message>
    <message>
      <source>A step has at least one cycle, and an end.</source>
      <translation>Un paso tiene al menos un ciclo, y un final.</translation>
    </message>
    <message>
      <source>A streak is no longer than the challenge lasts.</source>
      <translation>No puede haber más días seguidos de los que dura el reto.</translation>
    </message>
    <message>
      <source>A team needs a name of ordinary length.</source>
      <translation>Un equipo necesita un nombre de longitud normal.</translation>
    </message>
    <message>
      <source>A text is made of plain characters.</source>
      <translation>Un texto se compone de caracteres sencillos.</translation>
    </message>
    <message>
      <source>A title is made of plain characters.</source>
      <translation>Un título se compone de caracteres sencillos.</translation>
    </message>
    <message>
      <source>A week of a league does not go that way.</source>
      <translation>Una semana de liga no sigue ese camino.</translation>
    </message>
    <message>
      <source>A whole number of ordinary size is expected.</source>
      <translation>Se espera un número entero de tamaño normal.</translation>
    </message>
    <message>
      <source>An event and its badge have ids of small letters and dashes.</source>
      <translation>Una época y su insignia tienen identificadores de minúsculas y guiones.</translation>
    </message>
    <message>
      <source>An event needs a text of ordinary length.</source>
      <translation>Una época necesita un texto de longitud normal.</translation>
    </message>
    <message>
      <source>An id is made of plain characters.</source>
      <translation>Un identificador se compone de caracteres corrientes.</translation>
    </message>
    <message>
      <source>Another program is using the database of this profile; please close it and try again.</source>
      <translation>Otro programa está usando la base de datos de este perfil; ciérralo e inténtalo de nuevo.</translation>
    </message>
    <message>
      <source>Breath Master is already open with this profile.</source>
      <translation>Breath Master ya está abierto con este perfil.</translation>
    </message>
    <message>
      <source>Breath Master is open with this profile; please close it or use its window.</source>
      <translation>Breath Master está abierto con este perfil; ciérralo o usa su ventana.</translation>
    </message>
    <message>
      <source>Breathing in has to end fuller than it began.</source>
      <translation>La inhalación tiene que terminar más llena de lo que empezó.</translation>
    </message>
    <message>
      <source>Breathing out has to end emptier than it began.</source>
      <translation>La exhalación tiene que terminar más vacía de lo que empezó.</translation>
    </message>
    <message>
      <source>Counts and durations of a session are never negative.</source>
      <translation>Los recuentos y las duraciones de una sesión nunca son negativos.</translation>
    </message>
    <message>
      <source>Each part of a pattern lasts at least a tenth of a second.</source>
      <translation>Cada parte de un patrón dura al menos una décima de segundo.</translation>
    </message>
    <message>
      <source>Erasing could not be finished and goes on at the next start: {why}.</source>
      <translation>El borrado no se pudo terminar y sigue en el próximo inicio: {why}.</translation>
    </message>
    <message>
      <source>Exactly a custom challenge has a goal of its own.</source>
      <translation>Solo un reto a medida tiene una meta propia.</translation>
    </message>
    <message>
      <source>Exactly a team goal says what it counts.</source>
      <translation>Solo una meta de equipo dice qué cuenta.</translation>
    </message>
    <message>
      <source>Fullness lies between 0 and 1.</source>
      <translation>La plenitud está entre 0 y 1.</translation>
    </message>
    <message>
      <source>Go on first; a pattern changes where a cycle ends.</source>
      <translation>Primero hay que continuar; un patrón cambia donde termina un ciclo.</translation>
    </message>
    <message>
      <source>Here “{sign}” is expected.</source>
      <translation>Aquí se espera «{sign}».</translation>
    </message>
    <message>
      <source>How one feels is noted from 0 to 10.</source>
      <translation>Cómo te sientes se anota de 0 a 10.</translation>
    </message>
    <message>
      <source>In the middle of your last weeks you breathed {usual} minutes together; {goal} is a little more.</source>
      <translation>En la semana intermedia de las últimas, tu equipo respiró {usual} minutos en total; {goal} es un poco más.</translation>
    </message>
    <message>
      <source>It was changed somewhere else meanwhile. Please look at it once more.</source>
      <translation>Entretanto se cambió en otro lugar. Míralo otra vez, por favor.</translation>
    </message>
    <message>
      <source>It was not allowed in the browser. Nothing was changed.</source>
      <translation>No se permitió en el navegador. No se cambió nada.</translation>
    </message>
    <message>
      <source>No account on this relay has that recovery key.</source>
      <translation>Ninguna cuenta de este relé tiene esa clave de recuperación.</translation>
    </message>
    <message>
      <source>No browser could be opened here.</source>
      <translation>Aquí no se pudo abrir ningún navegador.</translation>
    </message>
    <message>
      <source>No challenge asks for that much.</source>
      <translation>Ningún reto pide tanto.</translation>
    </message>
    <message>
      <source>No challenge is worth that much.</source>
      <translation>Ningún reto vale tanto.</translation>
    </message>
    <message>
      <source>No device is waiting to be approved.</source>
      <translation>Ningún dispositivo espera aprobación.</translation>
    </message>
    <message>
      <source>No more cycles count than there were.</source>
      <translation>No cuentan más ciclos de los que hubo.</translation>
    </message>
    <message>
      <source>No part of a pattern is longer than 60 seconds.</source>
      <translation>Ninguna parte de un patrón dura más de 60 segundos.</translation>
    </message>
    <message>
      <source>No place on earth is that far from UTC.</source>
      <translation>Ningún lugar de la Tierra está tan lejos de UTC.</translation>
    </message>
    <message>
      <source>No proof was given, so nothing was changed.</source>
      <translation>No se dio ninguna prueba, así que no se cambió nada.</translation>
    </message>
    <message>
      <source>No room holds that many people.</source>
      <translation>En ninguna sala caben tantas personas.</translation>
    </message>
    <message>
      <source>No tap that counts is that far from its breath.</source>
      <translation>Ningún toque que cuente está tan lejos de su respiración.</translation>
    </message>
    <message>
      <source>Nobody approved this device in time.</source>
      <translation>Nadie aprobó este dispositivo a tiempo.</translation>
    </message>
    <message>
      <source>Nobody can be looked for on this network. Typing an address works all the same.</source>
      <translation>En esta red no se puede buscar a nadie. Escribir una dirección sí funciona.</translation>
    </message>
    <message>
      <source>Nobody is breathing here right now.</source>
      <translation>Ahora mismo nadie respira aquí.</translation>
    </message>
    <message>
      <source>Not everybody could be given the new key. It is tried again later.</source>
      <translation>No todo el mundo pudo recibir la nueva clave. Se intentará de nuevo más tarde.</translation>
    </message>
    <message>
      <source>Only one of sum, max, min and count at a time.</source>
      <translation>Solo uno de sum, max, min y count a la vez.</translation>
    </message>
    <message>
      <source>Only whoever leads the room can do that.</source>
      <translation>Eso solo puede hacerlo quien guía la sala.</translation>
    </message>
    <message>
      <source>Part of this profile does not open with its key; it may belong to another profile.</source>
      <translation>Una parte de este perfil no se abre con su clave; quizá sea de otro perfil.</translation>
    </message>
    <message>
      <source>Parts of a pattern are set in tenths of a second.</source>
      <translation>Las partes de un patrón se ajustan en décimas de segundo.</translation>
    </message>
    <message>
      <source>Quality lies between 0 and 100.</source>
      <translation>La puntuación está entre 0 y 100.</translation>
    </message>
    <message>
      <source>Signed out on the relay. What is here stays here.</source>
      <translation>Sesión cerrada en el relé. Lo que hay aquí se queda.</translation>
    </message>
    <message>
      <source>Somebody else has that already.</source>
      <translation>Eso ya lo tiene otra persona.</translation>
    </message>
    <message>
      <source>Somebody else leads the room by now.</source>
      <translation>Ahora otra persona guía la sala.</translation>
    </message>
    <message>
      <source>Something answers there, but it is not a Breath Master relay.</source>
      <translation>Algo responde ahí, pero no es un relé de Breath Master.</translation>
    </message>
    <message>
      <source>Something follows where the goal should end.</source>
      <translation>Sigue algo donde la meta debería terminar.</translation>
    </message>
    <message>
      <source>Something went wrong on the relay. Trying again later may help.</source>
      <translation>Algo salió mal en el relé. Puede ayudar probar más tarde.</translation>
    </message>
    <message>
      <source>That does not look like the address of a relay.</source>
      <translation>Eso no parece la dirección de un relé.</translation>
    </message>
    <message>
      <source>That has run out. A new one takes a moment.</source>
      <translation>Ha caducado. Uno nuevo se hace en un momento.</translation>
    </message>
    <message>
      <source>That invitation is not there any more.</source>
      <translation>Esa invitación ya no está.</translation>
    </message>
    <message>
      <source>That is not a pairing link.</source>
      <translation>Eso no es un enlace para unirse.</translation>
    </message>
    <message>
      <source>That is not a whole invitation. Please copy all of the link.</source>
      <translation>Esa invitación no está completa. Copia todo el enlace, por favor.</translation>
    </message>
    <message>
      <source>That is not possible right now.</source>
      <translation>Ahora mismo no es posible.</translation>
    </message>
    <message>
      <source>That is not the key that was shown. Please compare it once more.</source>
      <translation>Esa no es la clave que se mostró. Compárala una vez más.</translation>
    </message>
    <message>
      <source>That is the last way in, so it stays.</source>
      <translation>Es la última forma de entrar, así que se queda.</translation>
    </message>
    <message>
      <source>That is too large for the relay.</source>
      <translation>Es demasiado grande para el relé.</translation>
    </message>
    <message>
      <source>That many last days are not counted.</source>
      <translation>No se cuentan tantos días.</translation>
    </message>
    <message>
      <source>That message is not here.</source>
      <translation>Ese mensaje no está aquí.</translation>
    </message>
    <message>
      <source>That password is easy to guess. A few more words make it better.</source>
      <translation>Esa contraseña es fácil de adivinar. Unas palabras más la mejoran.</translation>
    </message>
    <message>
      <source>That recovery key was replaced by a newer one.</source>
      <translation>Esa clave de recuperación fue reemplazada por otra más nueva.</translation>
    </message>
    <message>
      <source>That session is not in the history.</source>
      <translation>Esa sesión no está en el historial.</translation>
    </message>
    <message>
      <source>That way to sign in belongs to another account on this relay.</source>
      <translation>Esa forma de entrar pertenece a otra cuenta de este relé.</translation>
    </message>
    <message>
      <source>The account's space on the relay is used up. Everything is kept here.</source>
      <translation>El espacio de la cuenta en el relé se agotó. Todo se conserva aquí.</translation>
    </message>
    <message>
      <source>The browser came back from elsewhere than your relay, so nothing was done.</source>
      <translation>El navegador volvió de un lugar distinto de tu relé, así que no se hizo nada.</translation>
    </message>
    <message>
      <source>The browser did not come back in time. Nothing was changed.</source>
      <translation>El navegador no volvió a tiempo. No se cambió nada.</translation>
    </message>
    <message>
      <source>The command line cannot reach this app: {why}.</source>
      <translation>La línea de comandos no puede llegar a esta aplicación: {why}.</translation>
    </message>
    <message>
      <source>The connection to the relay was lost. Everything is kept here meanwhile.</source>
      <translation>Se perdió la conexión con el relé. Mientras tanto, todo se conserva aquí.</translation>
    </message>
    <message>
      <source>The database could not be used ({why}).</source>
      <translation>No se pudo usar la base de datos ({why}).</translation>
    </message>
    <message>
      <source>The devices of a member are not known here yet. Please try again later.</source>
      <translation>Aquí aún no se conocen los dispositivos de un miembro. Inténtalo más tarde, por favor.</translation>
    </message>
    <message>
      <source>The disk did not take what was written; it may be full or unplugged. What was saved before is safe.</source>
      <translation>El disco no aceptó lo escrito; quizá esté lleno o desconectado. Lo guardado antes está a salvo.</translation>
    </message>
    <message>
      <source>The disk is full, so nothing that comes can be kept. It is tried again soon.</source>
      <translation>El disco está lleno, así que no se puede guardar nada de lo que llega. Se volverá a intentar pronto.</translation>
    </message>
    <message>
      <source>The disk is full, so this could not be saved. Free some space and try again; what was saved before is safe.</source>
      <translation>El disco está lleno, así que esto no se pudo guardar. Libera algo de espacio e inténtalo de nuevo; lo guardado antes está a salvo.</translation>
    </message>
    <message>
      <source>The export to {place} was not finished: {why}.</source>
      <translation>La exportación a {place} no se terminó: {why}.</translation>
    </message>
    <message>
      <source>The fingerprints differ, so the device was not added.</source>
      <translation>Las huellas no coinciden, así que no se añadió el dispositivo.</translation>
    </message>
    <message>
      <source>The goal of an event is met by each for themselves.</source>
      <translation>La meta de una época la cumple cada cual por su cuenta.</translation>
    </message>
    <message>
      <source>The key for this is not here yet. It comes once another member is online.</source>
      <translation>La clave para esto aún no está aquí. Llega cuando otro miembro esté en línea.</translation>
    </message>
    <message>
      <source>The key of a text has small letters, dots and dashes.</source>
      <translation>La clave de un texto tiene minúsculas, puntos y guiones.</translation>
    </message>
    <message>
      <source>The keys could not be saved: {why}.</source>
      <translation>Las claves no se pudieron guardar: {why}.</translation>
    </message>
    <message>
      <source>The keys of this device are not among those that are kept.</source>
      <translation>Las claves de este dispositivo no están entre las guardadas.</translation>
    </message>
    <message>
      <source>The keys of this profile are damaged.</source>
      <translation>Las claves de este perfil están dañadas.</translation>
    </message>
    <message>
      <source>The keys of this profile are missing, so its database cannot be opened. Another device or the recovery key can bring the data back.</source>
      <translation>Faltan las claves de este perfil, así que su base de datos no se puede abrir. Otro dispositivo o la clave de recuperación pueden recuperar los datos.</translation>
    </message>
    <message>
      <source>The keys of this profile are missing.</source>
      <translation>Faltan las claves de este perfil.</translation>
    </message>
    <message>
      <source>The keys of this profile cannot be read.</source>
      <translation>Las claves de este perfil no se pueden leer.</translation>
    </message>
    <message>
      <source>The keys that were prepared for this device are missing.</source>
      <translation>Faltan las claves preparadas para este dispositivo.</translation>
    </message>
    <message>
      <source>The last device of an account cannot be removed.</source>
      <translation>El último dispositivo de una cuenta no se puede quitar.</translation>
    </message>
    <message>
      <source>The link is older than ten minutes. A new one takes a moment.</source>
      <translation>El enlace tiene más de diez minutos. Crear otro lleva un momento.</translation>
    </message>
    <message>
      <source>The list of devices changed meanwhile. Please try again.</source>
      <translation>La lista de dispositivos cambió mientras tanto. Inténtalo de nuevo.</translation>
    </message>
    <message>
      <source>The list of devices in this profile does not verify. Nothing was changed.</source>
      <translation>La lista de dispositivos de este perfil no se puede verificar. No se cambió nada.</translation>
    </message>
    <message>
      <source>The list of devices kept changing. Please try again.</source>
      <translation>La lista de dispositivos no dejó de cambiar. Inténtalo de nuevo.</translation>
    </message>
    <message>
      <source>The name of a room has an ordinary length.</source>
      <translation>El nombre de una sala tiene una longitud corriente.</translation>
    </message>
    <message>
      <source>The other device did not approve this one.</source>
      <translation>El otro dispositivo no aprobó este.</translation>
    </message>
    <message>
      <source>The other side did not answer as it should. Please try again later.</source>
      <translation>La otra parte no respondió como debía. Prueba más tarde, por favor.</translation>
    </message>
    <message>
      <source>The owner hands the team over first, or archives it.</source>
      <translation>Quien posee el equipo primero lo traspasa, o lo archiva.</translation>
    </message>
    <message>
      <source>The profile cannot be written, so nothing was erased: {why}.</source>
      <translation>No se puede escribir en el perfil, así que no se borró nada: {why}.</translation>
    </message>
    <message>
      <source>The relay and this app are too far apart in age to understand each other.</source>
      <translation>El relé y esta aplicación son de épocas demasiado distintas para entenderse.</translation>
    </message>
    <message>
      <source>The relay asks for a fresh proof of who you are first.</source>
      <translation>El relé pide antes una nueva prueba de quién eres.</translation>
    </message>
    <message>
      <source>The relay asks for a little patience.</source>
      <translation>El relé pide un poco de paciencia.</translation>
    </message>
    <message>
      <source>The relay could not prove that it is the one from before.</source>
      <translation>El relé no pudo demostrar que es el de antes.</translation>
    </message>
    <message>
      <source>The relay did not accept that.</source>
      <translation>El relé no aceptó eso.</translation>
    </message>
    <message>
      <source>The relay did not let this device in. Please try again.</source>
      <translation>El relé no dejó entrar a este dispositivo. Prueba otra vez, por favor.</translation>
    </message>
    <message>
      <source>The relay did not take that. Please look at it once more.</source>
      <translation>El relé no lo aceptó. Míralo otra vez, por favor.</translation>
    </message>
    <message>
      <source>The relay did not understand something in it. Please look at it once more.</source>
      <translation>El relé no entendió algo de ello. Míralo otra vez, por favor.</translation>
    </message>
    <message>
      <source>The relay did not understand that.</source>
      <translation>El relé no entendió eso.</translation>
    </message>
    <message>
      <source>The relay does not allow that.</source>
      <translation>El relé no permite eso.</translation>
    </message>
    <message>
      <source>The relay does not answer right now. Everything is kept here meanwhile.</source>
      <translation>El relé no responde ahora mismo. Mientras tanto, todo se conserva aquí.</translation>
    </message>
    <message>
      <source>The relay does not know this account.</source>
      <translation>El relé no conoce esta cuenta.</translation>
    </message>
    <message>
      <source>The relay does not know this device.</source>
      <translation>El relé no conoce este dispositivo.</translation>
    </message>
    <message>
      <source>The relay does not take that kind of file.</source>
      <translation>El relé no acepta ese tipo de archivo.</translation>
    </message>
    <message>
      <source>The relay ended the conversation.</source>
      <translation>El relé terminó la conversación.</translation>
    </message>
    <message>
      <source>The relay has nothing like that any more.</source>
      <translation>El relé ya no tiene nada así.</translation>
    </message>
    <message>
      <source>The relay has to be connected for this.</source>
      <translation>Para esto el relé tiene que estar conectado.</translation>
    </message>
    <message>
      <source>The relay is being restarted. Everything is kept here meanwhile.</source>
      <translation>El relé se está reiniciando. Mientras tanto, todo se conserva aquí.</translation>
    </message>
    <message>
      <source>The relay is busy right now. Everything is kept here meanwhile.</source>
      <translation>El relé está ocupado ahora mismo. Mientras tanto, todo se conserva aquí.</translation>
    </message>
    <message>
      <source>The relay lacks something that came before. It is being compared.</source>
      <translation>Al relé le falta algo de antes. Se está comparando.</translation>
    </message>
    <message>
      <source>The relay showed a list of devices that does not verify.</source>
      <translation>El relé mostró una lista de dispositivos que no se puede verificar.</translation>
    </message>
    <message>
      <source>The relay showed another account than the key belongs to.</source>
      <translation>El relé mostró otra cuenta que la de la clave.</translation>
    </message>
    <message>
      <source>The relay showed another list of devices than the link names.</source>
      <translation>El relé mostró otra lista de dispositivos que la del enlace.</translation>
    </message>
    <message>
      <source>The relay shows another list of devices than the one verified here.</source>
      <translation>El relé muestra otra lista de dispositivos que la verificada aquí.</translation>
    </message>
    <message>
      <source>The relay took too long to answer.</source>
      <translation>El relé tardó demasiado en responder.</translation>
    </message>
    <message>
      <source>The relay's answer is larger than this app takes.</source>
      <translation>La respuesta del relé es mayor de lo que acepta esta aplicación.</translation>
    </message>
    <message>
      <source>The relay's list of devices does not verify.</source>
      <translation>La lista de dispositivos del relé no se puede verificar.</translation>
    </message>
    <message>
      <source>The room has changed in the meantime.</source>
      <translation>La sala ha cambiado entretanto.</translation>
    </message>
    <message>
      <source>The room is breathing already.</source>
      <translation>La sala ya está respirando.</translation>
    </message>
    <message>
      <source>The room is closed.</source>
      <translation>La sala está cerrada.</translation>
    </message>
    <message>
      <source>The room is just changing; try again in a moment.</source>
      <translation>La sala está cambiando; inténtalo de nuevo en un momento.</translation>
    </message>
    <message>
      <source>The room is not paused.</source>
      <translation>La sala no está en pausa.</translation>
    </message>
    <message>
      <source>The rooms could not be opened here. Trying again may help.</source>
      <translation>No se han podido abrir las salas aquí. Puede ayudar intentarlo otra vez.</translation>
    </message>
    <message>
      <source>The rooms here ended unexpectedly. What was breathed is kept with each person.</source>
      <translation>Las salas de aquí terminaron de forma inesperada. Lo respirado queda guardado en el dispositivo de cada persona.</translation>
    </message>
    <message>
      <source>The system's keyring did not take the keys.</source>
      <translation>El llavero del sistema no aceptó las claves.</translation>
    </message>
    <message>
      <source>The system's keyring is locked or unavailable; unlock it and start again.</source>
      <translation>El llavero del sistema está bloqueado o no disponible; desbloquéalo y empieza de nuevo.</translation>
    </message>
    <message>
      <source>The team does not count you among its members.</source>
      <translation>El equipo no te cuenta entre sus miembros.</translation>
    </message>
    <message>
      <source>The team was archived: it can be read, and nothing is added.</source>
      <translation>El equipo se archivó: puede leerse, y no se añade nada.</translation>
    </message>
    <message>
      <source>The title of a note is shorter than that.</source>
      <translation>El título de una nota es más corto.</translation>
    </message>
    <message>
      <source>The {what} of a pattern is 1 to {most} plain characters.</source>
      <translation>{what} de un patrón: de 1 a {most} caracteres sencillos.</translation>
    </message>
    <message>
      <source>There are as many of these as there may be.</source>
      <translation>Ya hay tantos como puede haber.</translation>
    </message>
    <message>
      <source>There are characters in this code that none has.</source>
      <translation>En este código hay caracteres que no tiene ninguno.</translation>
    </message>
    <message>
      <source>There is a slip in the recovery key. Please compare it once more.</source>
      <translation>Hay un desliz en la clave de recuperación. Compárala una vez más.</translation>
    </message>
    <message>
      <source>There is a slip in this code, or a part missing.</source>
      <translation>Hay un desliz en este código, o le falta una parte.</translation>
    </message>
    <message>
      <source>There is no code here yet.</source>
      <translation>Aquí aún no hay ningún código.</translation>
    </message>
    <message>
      <source>There is no file {path}; nothing was changed.</source>
      <translation>No hay ningún archivo {path}; no se cambió nada.</translation>
    </message>
    <message>
      <source>There is no profile in {directory}.</source>
      <translation>No hay ningún perfil en {directory}.</translation>
    </message>
    <message>
      <source>There is no relay yet. Connect to one first.</source>
      <translation>Aún no hay relé. Conéctate primero a uno.</translation>
    </message>
    <message>
      <source>There is no such day in any year.</source>
      <translation>Ese día no existe en ningún año.</translation>
    </message>
    <message>
      <source>There were no leagues on that day.</source>
      <translation>Ese día aún no había ligas.</translation>
    </message>
    <message>
      <source>They do not host any more.</source>
      <translation>Ya no aloja salas.</translation>
    </message>
    <message>
      <source>They were found, but do not answer. A firewall may be between you.</source>
      <translation>Se ha encontrado, pero no responde. Puede haber un cortafuegos por medio.</translation>
    </message>
    <message>
      <source>This account was erased on the relay. What is here stays here.</source>
      <translation>Esta cuenta se borró en el relé. Lo que hay aquí se queda aquí.</translation>
    </message>
    <message>
      <source>This came after you had left the team, so it was not taken.</source>
      <translation>Esto llegó después de que dejaras el equipo, así que no se aceptó.</translation>
    </message>
    <message>
      <source>This character has no meaning here.</source>
      <translation>Este carácter no significa nada aquí.</translation>
    </message>
    <message>
      <source>This code comes from a newer version of Breath Master.</source>
      <translation>Este código viene de una versión más nueva de Breath Master.</translation>
    </message>
    <message>
      <source>This code holds nothing that can be breathed.</source>
      <translation>Este código no contiene nada que se pueda respirar.</translation>
    </message>
    <message>
      <source>This computer is on another network now, so its rooms were ended.</source>
      <translation>Este ordenador está ahora en otra red, así que sus salas han terminado.</translation>
    </message>
    <message>
      <source>This computer is on no local network right now, so nobody could come in.</source>
      <translation>Este ordenador no está ahora en ninguna red local, así que nadie podría entrar.</translation>
    </message>
    <message>
      <source>This device and the relay do not agree on the date. Please look at its clock.</source>
      <translation>Este dispositivo y el relé no tienen la misma fecha. Mira su reloj.</translation>
    </message>
    <message>
      <source>This device cannot remove itself. Another one can.</source>
      <translation>Este dispositivo no puede quitarse a sí mismo. Otro sí puede.</translation>
    </message>
    <message>
      <source>This device was removed from the account. What is here stays here.</source>
      <translation>Este dispositivo se quitó de la cuenta. Lo que hay aquí se queda aquí.</translation>
    </message>
    <message>
      <source>This export stops before its end. Exporting it again from VS Code may help; nothing was changed.</source>
      <translation>Esta exportación se corta antes de su final. Exportarla otra vez desde VS Code puede ayudar; no se cambió nada.</translation>
    </message>
    <message>
      <source>This file comes from a newer version of Breath Master.</source>
      <translation>Este archivo viene de una versión más nueva de Breath Master.</translation>
    </message>
    <message>
      <source>This file contains {name} in place of a number, which no export does.</source>
      <translation>Este archivo contiene {name} en lugar de un número, algo que no hace ninguna exportación.</translation>
    </message>
    <message>
      <source>This file holds far more than any export; nothing was read.</source>
      <translation>Este archivo contiene mucho más que cualquier exportación; no se leyó nada.</translation>
    </message>
    <message>
      <source>This file holds no pattern and no program.</source>
      <translation>Este archivo no contiene ningún patrón ni programa.</translation>
    </message>
    <message>
      <source>This file is damaged or is not an export (line {line}); nothing was changed.</source>
      <translation>Este archivo está dañado o no es una exportación (línea {line}); no se cambió nada.</translation>
    </message>
    <message>
      <source>This file is empty.</source>
      <translation>Este archivo está vacío.</translation>
    </message>
    <message>
      <source>This file is far larger than any export; nothing was read.</source>
      <translation>Este archivo es mucho más grande que cualquier exportación; no se leyó nada.</translation>
    </message>
    <message>
      <source>This file is far larger than any pattern or program.</source>
      <translation>Este archivo es mucho más grande que cualquier patrón o programa.</translation>
    </message>
    <message>
      <source>This file is nested far deeper than any export; nothing was read.</source>
      <translation>Este archivo está anidado mucho más que cualquier exportación; no se leyó nada.</translation>
    </message>
    <message>
      <source>This file is not text, so it cannot be an export.</source>
      <translation>Este archivo no es texto, así que no puede ser una exportación.</translation>
    </message>
    <message>
      <source>This file lists more than {most} sessions, far more than any export; nothing was changed.</source>
      <translation>Este archivo lista más de {most} sesiones, muchas más que cualquier exportación; no se cambió nada.</translation>
    </message>
    <message>
      <source>This installation cannot host rooms. Going into those of others works.</source>
      <translation>Esta instalación no puede alojar salas. Entrar en las de otras personas sí funciona.</translation>
    </message>
    <message>
      <source>This invitation holds no longer. Whoever sent it can make another.</source>
      <translation>Esta invitación ya no vale. Quien la envió puede hacer otra.</translation>
    </message>
    <message>
      <source>This is far longer than any code.</source>
      <translation>Es mucho más largo que cualquier código.</translation>
    </message>
    <message>
      <source>This is nested too deeply.</source>
      <translation>Hay demasiados niveles, uno dentro de otro.</translation>
    </message>
    <message>
      <source>This is not a picture that was stored.</source>
      <translation>Esta no es una imagen guardada.</translation>
    </message>
    <message>
      <source>This is not the name of a badge.</source>
      <translation>Este no es el nombre de una insignia.</translation>
    </message>
    <message>
      <source>This is the last cycle; extend the room first.</source>
      <translation>Este es el último ciclo; primero hay que ampliar la sala.</translation>
    </message>
    <message>
      <source>This kind of challenge is met in its own way.</source>
      <translation>Este tipo de reto se cumple a su manera.</translation>
    </message>
    <message>
      <source>This needs a relay with https, so that nobody on the way can read along.</source>
      <translation>Esto necesita un relé con https, para que nadie en el camino pueda leerlo.</translation>
    </message>
    <message>
      <source>This profile was last used by a newer version of Breath Master; please use that version. Nothing was changed.</source>
      <translation>Este perfil se usó por última vez con una versión más nueva de Breath Master; usa esa versión. No se cambió nada.</translation>
    </message>
    <message>
      <source>This relay does not offer that.</source>
      <translation>Este relé no ofrece eso.</translation>
    </message>
    <message>
      <source>This relay is older than accounts. Syncing goes on as before.</source>
      <translation>Este relé es anterior a las cuentas. La sincronización sigue como antes.</translation>
    </message>
    <message>
      <source>This relay takes no new accounts.</source>
      <translation>Este relé no acepta cuentas nuevas.</translation>
    </message>
    <message>
      <source>This sitting has ended; a new one can begin at any time.</source>
      <translation>Esta sesión ha terminado; otra puede empezar en cualquier momento.</translation>
    </message>
    <message>
      <source>What each meets for themselves does not depend on the members.</source>
      <translation>Lo que cumple cada cual por su cuenta no depende de los miembros.</translation>
    </message>
    <message>
      <source>What the relay shows of this team does not fit together, so it was not taken.</source>
      <translation>Lo que el relé muestra de este equipo no encaja, así que no se aceptó.</translation>
    </message>
    <message>
      <source>You are no longer a member of this team. What you have read stays yours.</source>
      <translation>Ya no eres miembro de este equipo. Lo que leíste sigue siendo tuyo.</translation>
    </message>
    <message>
      <source>Your passkey is asked for here, and passkeys work in the browser.</source>
      <translation>Aquí se pide tu llave de acceso, y las llaves de acceso funcionan en el navegador.</translation>
    </message>
    <message>
      <source>Your role in the team does not allow this.</source>
      <translation>Tu papel en el equipo no permite esto.</translation>
    </message>
    <message>
      <source>a file is in the place of a folder</source>
      <translation>un archivo ocupa el lugar de una carpeta</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>es una carpeta</translation>
    </message>
    <message>
      <source>it is not there</source>
      <translation>no está ahí</translation>
    </message>
    <message>
      <source>nothing can be written there</source>
      <translation>ahí no se puede escribir nada</translation>
    </message>
    <message>
      <source>something else is using it</source>
      <translation>otra cosa lo está usando</translation>
    </message>
    <message>
      <source>something of that name is there</source>
      <translation>ya hay algo con ese nombre</translation>
    </message>
    <message>
      <source>the disk did not answer</source>
      <translation>el disco no respondió</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>el disco está lleno</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>el nombre es demasiado largo</translation>
    </message>
    <message>
      <source>the system did not allow it</source>
      <translation>el sistema no lo permitió</translation>
    </message>
    <message>
      <source>this user may not do that there</source>
      <translation>este usuario no puede hacer eso ahí</translation>
    </message>
    <message>
      <source>{name} could not be read: {why}.</source>
      <translation>No se pudo leer {name}: {why}.</translation>
    </message>
    <message>
      <source>{name} could not be written: {why}.</source>
      <translation>No se pudo escribir {name}: {why}.</translation>
    </message>
    <message>
      <source>{name} is larger than {megabytes} MB, more than any export; nothing was changed.</source>
      <translation>{name} ocupa más de {megabytes} MB, más que cualquier exportación; no se cambió nada.</translation>
    </message>
    <message>
      <source>{path} belongs to another program; it was left as it is.</source>
      <translation>{path} es de otro programa; se dejó como estaba.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {why}.</source>
      <translation>No se puede leer {path}: {why}.</translation>
    </message>
    <message>
      <source>{path} cannot be read; nothing was changed.</source>
      <translation>No se puede leer {path}; no se cambió nada.</translation>
    </message>
    <message>
      <source>{path} cannot be used: {why}.</source>
      <translation>No se puede usar {path}: {why}.</translation>
    </message>
    <message>
      <source>{path} cannot be written, so nothing was changed. Please check the permissions of that folder.</source>
      <translation>No se puede escribir en {path}, así que no se cambió nada. Revisa los permisos de esa carpeta.</translation>
    </message>
    <message>
      <source>{path} is a folder, not a file; nothing was changed.</source>
      <translation>{path} es una carpeta, no un archivo; no se cambió nada.</translation>
    </message>
    <message>
      <source>{path} is damaged and was left as it is; there was no room for a copy of it.</source>
      <translation>{path} está dañado y se dejó como estaba; no había sitio para una copia.</translation>
    </message>
    <message>
      <source>{path} is damaged. It was left as it is, and a copy is kept in {copy}. To begin afresh, move it away; what other devices or a relay hold is unharmed.</source>
      <translation>{path} está dañado. Se dejó como estaba, y hay una copia en {copy}. Para empezar de cero, muévelo a otro sitio; lo que tienen otros dispositivos o un relé está intacto.</translation>
    </message>
    <message>
      <source>{path} is not a file that can be read; nothing was changed.</source>
      <translation>{path} no es un archivo que se pueda leer; no se cambió nada.</translation>
    </message>
    <message>
      <source>{path} may not be read by this user; nothing was changed.</source>
      <translation>Este usuario no puede leer {path}; no se cambió nada.</translation>
    </message>
  </context>
  <context>
    <name>SessionDialog</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Puntos</translation>
    </message>
  </context>
  <context>
    <name>SessionsCard</name>
    <message>
      <source>Browsers have to sign in again. Your other devices are signed out of the relay until you let them in again; what they hold stays readable there.</source>
      <translation>Los navegadores tienen que volver a entrar. La sesión de tus otros dispositivos se cierra en el relé hasta que vuelvas a admitirlos; lo que guardan sigue siendo legible en ellos.</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>End all other sessions?</source>
      <translation>¿Cerrar todas las demás sesiones?</translation>
    </message>
    <message>
      <source>End all others</source>
      <translation>Cerrar todas las demás</translation>
    </message>
    <message>
      <source>End it</source>
      <translation>Cerrarla</translation>
    </message>
    <message>
      <source>End the session of {name}</source>
      <translation>Cerrar la sesión de {name}</translation>
    </message>
    <message>
      <source>End the session of {name}?</source>
      <translation>¿Cerrar la sesión de {name}?</translation>
    </message>
    <message>
      <source>End them</source>
      <translation>Cerrarlas</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Dejarla</translation>
    </message>
    <message>
      <source>Leave them</source>
      <translation>Dejarlas</translation>
    </message>
    <message>
      <source>The relay no longer takes this device, until you let it in again. What it holds stays readable there.</source>
      <translation>El relé ya no acepta este dispositivo hasta que vuelvas a admitirlo. Lo que guarda sigue siendo legible en él.</translation>
    </message>
    <message>
      <source>Where you are signed in</source>
      <translation>Dónde hay sesiones abiertas</translation>
    </message>
    <message>
      <source>Whoever uses it has to sign in again.</source>
      <translation>Quien la use tendrá que volver a entrar.</translation>
    </message>
  </context>
  <context>
    <name>SessionsPage</name>
    <message>
      <source>Finished sessions, newest first</source>
      <translation>Sesiones terminadas, las más nuevas primero</translation>
    </message>
    <message>
      <source>Your sessions will be listed here. History from the VS Code extension can come along: Settings has the import.</source>
      <translation>Aquí aparecerán tus sesiones. El historial de la extensión de VS Code puede venir contigo: la importación está en Ajustes.</translation>
    </message>
  </context>
  <context>
    <name>SettingsScreen</name>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
  </context>
  <context>
    <name>ShownAsDialog</name>
    <message>
      <source>Choose</source>
      <translation>Elegir</translation>
    </message>
    <message>
      <source>Hide my name</source>
      <translation>Ocultar mi nombre</translation>
    </message>
    <message>
      <source>How I am shown</source>
      <translation>Cómo me ven</translation>
    </message>
    <message>
      <source>Leave as it is</source>
      <translation>Dejarlo como está</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Others see that somebody is here, and that is all.</source>
      <translation>Los demás ven que hay alguien, y nada más.</translation>
    </message>
  </context>
  <context>
    <name>SoundCard</name>
    <message>
      <source>All of it silent, without changing the rest.</source>
      <translation>Todo en silencio, sin cambiar lo demás.</translation>
    </message>
    <message>
      <source>Ambience</source>
      <translation>Ambiente</translation>
    </message>
    <message>
      <source>Ambience: {name}</source>
      <translation>Ambiente: {name}</translation>
    </message>
    <message>
      <source>As a session would sound.</source>
      <translation>Como sonaría una sesión.</translation>
    </message>
    <message>
      <source>Listen</source>
      <translation>Escuchar</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>Silenciar</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Ninguno</translation>
    </message>
    <message>
      <source>One breath, to try it</source>
      <translation>Una respiración, para probar</translation>
    </message>
    <message>
      <source>Rain</source>
      <translation>Lluvia</translation>
    </message>
    <message>
      <source>Rising as you breathe in, falling as you breathe out, a tick for holds.</source>
      <translation>Suben al inhalar, bajan al exhalar, un tic en las retenciones.</translation>
    </message>
    <message>
      <source>Something soft behind the breath.</source>
      <translation>Algo suave detrás de la respiración.</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>Sonido</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Parar</translation>
    </message>
    <message>
      <source>Tones</source>
      <translation>Tonos</translation>
    </message>
    <message>
      <source>Voice</source>
      <translation>Voz</translation>
    </message>
    <message>
      <source>Volume of the ambience</source>
      <translation>Volumen del ambiente</translation>
    </message>
    <message>
      <source>Volume of the tones</source>
      <translation>Volumen de los tonos</translation>
    </message>
    <message>
      <source>Volume of the voice</source>
      <translation>Volumen de la voz</translation>
    </message>
    <message>
      <source>Waves</source>
      <translation>Olas</translation>
    </message>
    <message>
      <source>Wind</source>
      <translation>Viento</translation>
    </message>
  </context>
  <context>
    <name>SoundSettingsModel</name>
    <message>
      <source>No sound device was found. Everything works in silence.</source>
      <translation>No se encontró ningún dispositivo de sonido. Todo funciona en silencio.</translation>
    </message>
    <message>
      <source>The word of each phase, spoken by the voice of your system.</source>
      <translation>La palabra de cada fase, con la voz de tu sistema.</translation>
    </message>
    <message>
      <source>This system has no voice installed.</source>
      <translation>Este sistema no tiene ninguna voz instalada.</translation>
    </message>
  </context>
  <context>
    <name>SpacePage</name>
    <message>
      <source>Answer</source>
      <translation>Responder</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Cambiar</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy the text</source>
      <translation>Copiar el texto</translation>
    </message>
    <message>
      <source>Enter on a message: what can be done. R answers, + says thank you.</source>
      <translation>Intro sobre un mensaje: lo que se puede hacer. R responde, + da las gracias.</translation>
    </message>
    <message>
      <source>Hide</source>
      <translation>Ocultar</translation>
    </message>
    <message>
      <source>Let members write to one another</source>
      <translation>Abrir un espacio para escribirse</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Mensajes</translation>
    </message>
    <message>
      <source>Month</source>
      <translation>Mes</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notas</translation>
    </message>
    <message>
      <source>Show again</source>
      <translation>Mostrar de nuevo</translation>
    </message>
    <message>
      <source>What was written</source>
      <translation>Lo que se ha escrito</translation>
    </message>
  </context>
  <context>
    <name>StandingCard</name>
    <message>
      <source>Connect to a relay</source>
      <translation>Conectar a un relé</translation>
    </message>
    <message>
      <source>Relay and devices</source>
      <translation>Relé y dispositivos</translation>
    </message>
    <message>
      <source>Show the receipt</source>
      <translation>Mostrar el recibo</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Probar otra vez</translation>
    </message>
    <message>
      <source>With a relay your devices share one history, sealed. This page then shows how you can sign in there, and where you are signed in.</source>
      <translation>Con un relé tus dispositivos comparten un solo historial, sellado. Esta página muestra entonces cómo puedes entrar allí y dónde hay sesiones abiertas.</translation>
    </message>
  </context>
  <context>
    <name>StartPage</name>
    <message>
      <source>A team is people who practise with each other's company: they set themselves challenges, and write to one another where the relay cannot read.</source>
      <translation>Un equipo son personas que practican en compañía: se proponen retos y se escriben donde el relé no puede leer.</translation>
    </message>
    <message>
      <source>A team is people who practise with each other's company: they set themselves challenges, and write to one another. They meet at a relay, which their company or one of them hosts. This app is not connected to one.</source>
      <translation>Un equipo son personas que practican en compañía: se proponen retos y se escriben. Se encuentran en un relé, que aloja su empresa o alguien del grupo. Esta aplicación no está conectada a ninguno.</translation>
    </message>
    <message>
      <source>Being compared is a choice of its own. A team is shown against its own past first.</source>
      <translation>Compararse es una elección aparte. Un equipo se muestra primero frente a su propio pasado.</translation>
    </message>
    <message>
      <source>Find a public team</source>
      <translation>Buscar un equipo público</translation>
    </message>
    <message>
      <source>Join by a link</source>
      <translation>Unirse con un enlace</translation>
    </message>
    <message>
      <source>Make a team</source>
      <translation>Crear un equipo</translation>
    </message>
    <message>
      <source>Members and the relay see that you are in the team, in which role, and since when.</source>
      <translation>Los miembros y el relé ven que estás en el equipo, con qué papel y desde cuándo.</translation>
    </message>
    <message>
      <source>Of your practice they see nothing, unless you choose to share days. You see what would be sent before you choose.</source>
      <translation>De tu práctica no ven nada, a no ser que elijas compartir días. Antes de elegir ves lo que se enviaría.</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
    <message>
      <source>Teams meet at a relay</source>
      <translation>Los equipos se encuentran en un relé</translation>
    </message>
    <message>
      <source>What others see of you</source>
      <translation>Qué ven de ti los demás</translation>
    </message>
    <message>
      <source>You are in no team yet</source>
      <translation>Aún no estás en ningún equipo</translation>
    </message>
    <message>
      <source>Your name is what your profile shows to teams; without it, a few letters.</source>
      <translation>Tu nombre es el que tu perfil muestra a los equipos; sin él, unas letras.</translation>
    </message>
  </context>
  <context>
    <name>StayCard</name>
    <message>
      <source>Around the window</source>
      <translation>Alrededor de la ventana</translation>
    </message>
    <message>
      <source>Closing the window then leaves the app in the tray, with its reminders.</source>
      <translation>Al cerrar la ventana, la aplicación se queda en la bandeja, con sus recordatorios.</translation>
    </message>
    <message>
      <source>Icon in the tray</source>
      <translation>Icono en la bandeja</translation>
    </message>
    <message>
      <source>Mini guide</source>
      <translation>Miniguía</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Open the mini guide</source>
      <translation>Abrir la miniguía</translation>
    </message>
    <message>
      <source>Start, a minute's pause, and quiet, from there.</source>
      <translation>Desde ahí: empezar, la pausa de un minuto y el silencio.</translation>
    </message>
    <message>
      <source>Stay in the tray</source>
      <translation>Quedarse en la bandeja</translation>
    </message>
    <message>
      <source>The breath in a small window that stays on top.</source>
      <translation>La respiración en una ventana pequeña que se queda encima.</translation>
    </message>
    <message>
      <source>Your desktop shows no tray. The mini guide does its part.</source>
      <translation>Tu escritorio no muestra bandeja. La miniguía hace su parte.</translation>
    </message>
  </context>
  <context>
    <name>StepDots</name>
    <message>
      <source>Step {n} of {all}: {name}</source>
      <translation>Paso {n} de {all}: {name}</translation>
    </message>
  </context>
  <context>
    <name>StepRow</name>
    <message>
      <source>Counted in</source>
      <translation>Se cuenta en</translation>
    </message>
    <message>
      <source>Length of {name}</source>
      <translation>Duración de {name}</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>Bajar</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>Subir</translation>
    </message>
    <message>
      <source>Pattern</source>
      <translation>Patrón</translation>
    </message>
    <message>
      <source>Remove this step</source>
      <translation>Quitar este paso</translation>
    </message>
    <message>
      <source>Seconds of rest after {name}</source>
      <translation>Segundos de descanso tras {name}</translation>
    </message>
    <message>
      <source>breaths</source>
      <translation>respiraciones</translation>
    </message>
    <message>
      <source>minutes</source>
      <translation>minutos</translation>
    </message>
    <message>
      <source>no rest</source>
      <translation>sin descanso</translation>
    </message>
    <message>
      <source>rest </source>
      <translation>descanso </translation>
    </message>
  </context>
  <context>
    <name>Stretches</name>
    <message>
      <source>, </source>
      <translation>, </translation>
    </message>
    <message>
      <source>After {minutes} min</source>
      <translation>Tras {minutes} min</translation>
    </message>
    <message>
      <source>At {time}: {stretch}.</source>
      <translation>A las {time}: {stretch}.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Draw both shoulders up as you breathe in, and let them sink as you breathe out. Three times is plenty.</source>
      <translation>Sube los dos hombros al inhalar y deja que caigan al exhalar. Con tres veces basta.</translation>
    </message>
    <message>
      <source>Focus reset</source>
      <translation>Volver a centrarse</translation>
    </message>
    <message>
      <source>Full posture</source>
      <translation>Postura completa</translation>
    </message>
    <message>
      <source>Gentle break</source>
      <translation>Pausa suave</translation>
    </message>
    <message>
      <source>Hands behind the back, shoulder blades toward each other, chin level. Two slow breaths.</source>
      <translation>Manos detrás de la espalda, omóplatos uno hacia el otro, barbilla nivelada. Dos respiraciones lentas.</translation>
    </message>
    <message>
      <source>It runs only when you start it, and ends by itself.</source>
      <translation>Solo funciona cuando lo inicias, y termina por sí mismo.</translation>
    </message>
    <message>
      <source>Lace the fingers, turn the palms up and reach for the ceiling as you breathe in. Lower the arms as you breathe out.</source>
      <translation>Entrelaza los dedos, gira las palmas hacia arriba y estírate hacia el techo al inhalar. Baja los brazos al exhalar.</translation>
    </message>
    <message>
      <source>Let one ear sink toward its shoulder for two breaths, then the other. No pulling; as far as is comfortable.</source>
      <translation>Deja que una oreja caiga hacia su hombro durante dos respiraciones; después la otra. Sin tirar, hasta donde sea cómodo.</translation>
    </message>
    <message>
      <source>Let the shoulders drop</source>
      <translation>Soltar los hombros</translation>
    </message>
    <message>
      <source>Look into the distance</source>
      <translation>Mirar a lo lejos</translation>
    </message>
    <message>
      <source>Mindful movement</source>
      <translation>Movimiento consciente</translation>
    </message>
    <message>
      <source>Once more</source>
      <translation>Una vez más</translation>
    </message>
    <message>
      <source>One ear toward its shoulder</source>
      <translation>Una oreja hacia su hombro</translation>
    </message>
    <message>
      <source>Open the chest</source>
      <translation>Abrir el pecho</translation>
    </message>
    <message>
      <source>Open the hands</source>
      <translation>Abrir las manos</translation>
    </message>
    <message>
      <source>Reach upward</source>
      <translation>Estirarse hacia arriba</translation>
    </message>
    <message>
      <source>Rest the eyes on something far away for a few breaths. Blink as you like.</source>
      <translation>Descansa los ojos en algo lejano durante unas respiraciones. Parpadea como quieras.</translation>
    </message>
    <message>
      <source>Rise onto the toes</source>
      <translation>Ponerse de puntillas</translation>
    </message>
    <message>
      <source>Sit tall, one hand on the back of the chair, and turn gently toward it for a breath or two. Then the other side.</source>
      <translation>Siéntate con la espalda larga, una mano en el respaldo, y gira suavemente hacia él durante una o dos respiraciones. Después, el otro lado.</translation>
    </message>
    <message>
      <source>Spread the fingers wide, hold for a breath, and let go. Circle the wrists.</source>
      <translation>Abre bien los dedos, aguanta una respiración y suelta. Haz círculos con las muñecas.</translation>
    </message>
    <message>
      <source>Stand up for a moment</source>
      <translation>Ponerse de pie un momento</translation>
    </message>
    <message>
      <source>Stand with a hand on the desk. Rise onto the toes as you breathe in, come down as you breathe out. Five times or so.</source>
      <translation>De pie, con una mano en la mesa. Ponte de puntillas al inhalar y baja al exhalar. Unas cinco veces.</translation>
    </message>
    <message>
      <source>Stand, feet apart, weight on both. A few easy breaths, or a few steps.</source>
      <translation>De pie, pies separados, el peso en los dos. Unas respiraciones tranquilas, o unos pasos.</translation>
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation>Parar el temporizador de escritorio</translation>
    </message>
    <message>
      <source>Turn to one side, then the other</source>
      <translation>Girar hacia un lado y luego al otro</translation>
    </message>
  </context>
  <context>
    <name>SuggestionsCard</name>
    <message>
      <source>From your team's own rhythm</source>
      <translation>Del propio ritmo de tu equipo</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation>Mirarlo</translation>
    </message>
    <message>
      <source>Look at the goal for {team}</source>
      <translation>Mirar la meta para {team}</translation>
    </message>
  </context>
  <context>
    <name>Summary</name>
    <message>
      <source>The pledged goal was not reached this time. It costs nothing.</source>
      <translation>Esta vez no se alcanzó la meta comprometida. No cuesta nada.</translation>
    </message>
    <message>
      <source>of {n} planned</source>
      <translation>de {n} planeadas</translation>
    </message>
    <message>
      <source>{level} · {way}</source>
      <translation>{level} · {way}</translation>
    </message>
  </context>
  <context>
    <name>SummaryScreen</name>
    <message>
      <source>Back to breathing</source>
      <translation>Volver a respirar</translation>
    </message>
    <message>
      <source>Back to rooms</source>
      <translation>A las salas</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Antes</translation>
    </message>
    <message>
      <source>Following the guide</source>
      <translation>Siguiendo la guía</translation>
    </message>
    <message>
      <source>How it feels, if you like to note it</source>
      <translation>Cómo te sientes, si quieres anotarlo</translation>
    </message>
    <message>
      <source>Kept in your history. Points and levels are hidden until you ask.</source>
      <translation>Guardado en tu historial. Los puntos y niveles están ocultos hasta que los pidas.</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Ahora</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Puntos</translation>
    </message>
    <message>
      <source>See progress</source>
      <translation>Ver el progreso</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Resumen</translation>
    </message>
    <message>
      <source>Together</source>
      <translation>En total</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Intentar de nuevo</translation>
    </message>
    <message>
      <source>Way to the next level</source>
      <translation>Camino al próximo nivel</translation>
    </message>
    <message>
      <source>at ease</source>
      <translation>a gusto</translation>
    </message>
    <message>
      <source>unsettled</source>
      <translation>inquieto</translation>
    </message>
    <message>
      <source>{title}: {score}</source>
      <translation>{title}: {score}</translation>
    </message>
  </context>
  <context>
    <name>SyncWords</name>
    <message>
      <source>All on the relay</source>
      <translation>Todo en el relé</translation>
    </message>
    <message>
      <source>All on the relay, verified with {device} {ago}</source>
      <translation>Todo en el relé, verificado con {device} {ago}</translation>
    </message>
    <message>
      <source>Bringing your history up to date</source>
      <translation>Poniendo tu historial al día</translation>
    </message>
    <message>
      <source>On this computer</source>
      <translation>En este equipo</translation>
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation>Conectando con el relé</translation>
    </message>
    <message numerus="yes">
      <source>Safe on this computer, %Ln change(s) wait for the relay</source>
      <translation>
        <numerusform>A salvo en este equipo, %Ln cambio espera al relé</numerusform>
        <numerusform>A salvo en este equipo, %Ln cambios esperan al relé</numerusform>
      </translation>
    </message>
    <message>
      <source>Safe on this computer, the relay is out of reach</source>
      <translation>A salvo en este equipo, el relé no está al alcance</translation>
    </message>
    <message numerus="yes">
      <source>Sending %Ln change(s)</source>
      <translation>
        <numerusform>Enviando %Ln cambio</numerusform>
        <numerusform>Enviando %Ln cambios</numerusform>
      </translation>
    </message>
    <message>
      <source>The relay cannot be used right now</source>
      <translation>El relé no se puede usar ahora mismo</translation>
    </message>
    <message>
      <source>Your history is on its way</source>
      <translation>Tu historial viene de camino</translation>
    </message>
    <message>
      <source>Your history is on its way: {quarters}</source>
      <translation>Tu historial viene de camino: {quarters}</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln quarter(s)</source>
      <translation>
        <numerusform>{done} de %Ln trimestre</numerusform>
        <numerusform>{done} de %Ln trimestres</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TakeDialog</name>
    <message>
      <source>All files (*)</source>
      <translation>Todos los archivos (*)</translation>
    </message>
    <message>
      <source>Breath Master (*{suffix})</source>
      <translation>Breath Master (*{suffix})</translation>
    </message>
    <message>
      <source>Choose a file</source>
      <translation>Elegir un archivo</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>Código</translation>
    </message>
    <message>
      <source>Import a pattern or a program</source>
      <translation>Importar un patrón o un programa</translation>
    </message>
    <message>
      <source>Keep both</source>
      <translation>Conservar los dos</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarlo</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Open a file instead</source>
      <translation>Mejor abrir un archivo</translation>
    </message>
    <message>
      <source>Paste a code that begins with BM1</source>
      <translation>Pega un código que empiece por BM1</translation>
    </message>
    <message>
      <source>Reading</source>
      <translation>Leyendo</translation>
    </message>
    <message>
      <source>Replace mine</source>
      <translation>Reemplazar el mío</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>Mostrarlo</translation>
    </message>
    <message>
      <source>You have exactly this already.</source>
      <translation>Ya tienes exactamente esto.</translation>
    </message>
    <message>
      <source>You have something else of this name.</source>
      <translation>Tienes otra cosa con este nombre.</translation>
    </message>
  </context>
  <context>
    <name>Team</name>
    <message numerus="yes">
      <source>%Ln breath(s)</source>
      <translation>
        <numerusform>%Ln respiración</numerusform>
        <numerusform>%Ln respiraciones</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) wait(s) for the relay.</source>
      <translation>
        <numerusform>%Ln cambio espera al relé.</numerusform>
        <numerusform>%Ln cambios esperan al relé.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln día</numerusform>
        <numerusform>%Ln días</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln member(s)</source>
      <translation>
        <numerusform>%Ln miembro</numerusform>
        <numerusform>%Ln miembros</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minuto</numerusform>
        <numerusform>%Ln minutos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln person(s)</source>
      <translation>
        <numerusform>%Ln persona</numerusform>
        <numerusform>%Ln personas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s)</source>
      <translation>
        <numerusform>%Ln sesión</numerusform>
        <numerusform>%Ln sesiones</numerusform>
      </translation>
    </message>
    <message>
      <source>A challenge: {text}</source>
      <translation>Un reto: {text}</translation>
    </message>
    <message>
      <source>A day is sent when it is over, so that nobody learns when you breathed.</source>
      <translation>Un día se envía cuando ha terminado, para que nadie sepa a qué hora respiraste.</translation>
    </message>
    <message>
      <source>A team</source>
      <translation>Un equipo</translation>
    </message>
    <message>
      <source>Admin</source>
      <translation>Admin</translation>
    </message>
    <message>
      <source>All of it</source>
      <translation>Todo</translation>
    </message>
    <message numerus="yes">
      <source>As {role}, for %Ln more</source>
      <translation>
        <numerusform>Como {role}, para %Ln persona más</numerusform>
        <numerusform>Como {role}, para %Ln personas más</numerusform>
      </translation>
    </message>
    <message>
      <source>Asking the relay what it leads to.</source>
      <translation>Preguntando al relé adónde lleva.</translation>
    </message>
    <message>
      <source>At once</source>
      <translation>Al momento</translation>
    </message>
    <message>
      <source>By invitation</source>
      <translation>Por invitación</translation>
    </message>
    <message>
      <source>Coach</source>
      <translation>Guía</translation>
    </message>
    <message>
      <source>Compare safety words</source>
      <translation>Comparar palabras de seguridad</translation>
    </message>
    <message>
      <source>Everybody on this relay can find its name, description and how many are in it.</source>
      <translation>Todo el mundo en este relé puede encontrar su nombre, su descripción y cuántas personas hay.</translation>
    </message>
    <message>
      <source>Everybody who sees the team sees it, and the relay too.</source>
      <translation>La ven todos los que ven el equipo, y también el relé.</translation>
    </message>
    <message>
      <source>From joining on</source>
      <translation>Desde que entra</translation>
    </message>
    <message>
      <source>Hand the team over</source>
      <translation>Traspasar el equipo</translation>
    </message>
    <message>
      <source>It is on its way to the relay.</source>
      <translation>Está de camino al relé.</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Más tarde</translation>
    </message>
    <message>
      <source>Let in</source>
      <translation>Dejar entrar</translation>
    </message>
    <message>
      <source>Make admin</source>
      <translation>Dar el papel de admin</translation>
    </message>
    <message>
      <source>Make coach</source>
      <translation>Dar el papel de guía</translation>
    </message>
    <message>
      <source>Make member</source>
      <translation>Dar el papel de miembro</translation>
    </message>
    <message>
      <source>Member</source>
      <translation>Miembro</translation>
    </message>
    <message>
      <source>Member {short}</source>
      <translation>Miembro {short}</translation>
    </message>
    <message>
      <source>Members do not write to one another here yet.</source>
      <translation>Aquí todavía no hay un espacio para escribirse.</translation>
    </message>
    <message>
      <source>No day yet.</source>
      <translation>Ningún día todavía.</translation>
    </message>
    <message>
      <source>No picture. A team does without one, too.</source>
      <translation>Sin imagen. Un equipo también puede estar sin ella.</translation>
    </message>
    <message>
      <source>No public team was found.</source>
      <translation>No se encontró ningún equipo público.</translation>
    </message>
    <message>
      <source>Nobody finds it. One comes in by an invitation.</source>
      <translation>Nadie lo encuentra. Se entra con una invitación.</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Nothing</source>
      <translation>Nada</translation>
    </message>
    <message>
      <source>Nothing is added any more, for good: no members, no words, no days. Everybody can still read what is there, and leave.</source>
      <translation>Ya no se añade nada, para siempre: ni miembros, ni palabras, ni días. Todos pueden seguir leyendo lo que hay, y dejar el equipo.</translation>
    </message>
    <message>
      <source>Nothing leaves. What was shared before stays with the team.</source>
      <translation>No sale nada. Lo que se compartió antes queda en el equipo.</translation>
    </message>
    <message>
      <source>Once a day</source>
      <translation>Una vez al día</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Titular</translation>
    </message>
    <message>
      <source>People may ask</source>
      <translation>Se puede pedir</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
    <message>
      <source>Private team</source>
      <translation>Equipo privado</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Public team</source>
      <translation>Equipo público</translation>
    </message>
    <message>
      <source>Read them to {name} by another way, such as a call. If {name} sees the same words, no key was put in place of theirs. They compare keys, not people: a device in other hands shows the same words.</source>
      <translation>Léeselas a {name} por otro medio, como una llamada. Si {name} ve las mismas palabras, nadie ha puesto otra clave en lugar de la suya. Comparan claves, no personas: un dispositivo en otras manos muestra las mismas palabras.</translation>
    </message>
    <message>
      <source>Reading what is new in the team.</source>
      <translation>Leyendo lo nuevo del equipo.</translation>
    </message>
    <message>
      <source>Remove from the team</source>
      <translation>Quitar del equipo</translation>
    </message>
    <message>
      <source>Remove {name}</source>
      <translation>Quitar a {name}</translation>
    </message>
    <message>
      <source>Sharing with this team ends. You keep what you have read, and the team what you wrote and shared. Coming back takes a new invitation.</source>
      <translation>Dejas de compartir con este equipo. Conservas lo que has leído, y el equipo lo que escribiste y compartiste. Para volver hace falta otra invitación.</translation>
    </message>
    <message>
      <source>Show the team</source>
      <translation>Mostrar el equipo</translation>
    </message>
    <message>
      <source>Somebody asks to join.</source>
      <translation>Alguien pide entrar.</translation>
    </message>
    <message>
      <source>The challenge was not kept</source>
      <translation>El reto no se guardó</translation>
    </message>
    <message>
      <source>The invitation was not made</source>
      <translation>La invitación no se creó</translation>
    </message>
    <message>
      <source>The invitation was not taken back</source>
      <translation>La invitación no se retiró</translation>
    </message>
    <message>
      <source>The link lets nobody in any more. Whoever is in the team stays.</source>
      <translation>El enlace ya no deja entrar a nadie. Quien está en el equipo se queda.</translation>
    </message>
    <message>
      <source>The relay does not answer right now, so the picture was not sent. Choose it later.</source>
      <translation>El relé no responde ahora mismo, así que la imagen no se envió. Elígela más tarde.</translation>
    </message>
    <message>
      <source>The relay does not answer right now. You see the team as it was; what you do is kept and sent later.</source>
      <translation>El relé no responde ahora mismo. Ves el equipo como estaba; lo que hagas se guarda y se envía después.</translation>
    </message>
    <message>
      <source>The relay does not show this team any more. What you have of it stays here.</source>
      <translation>El relé ya no muestra este equipo. Lo que tienes de él se queda aquí.</translation>
    </message>
    <message>
      <source>The request of {name} was not answered</source>
      <translation>La petición de {name} quedó sin respuesta</translation>
    </message>
    <message>
      <source>The team has a picture. It shows once the relay can be asked for it.</source>
      <translation>El equipo tiene una imagen. Se verá cuando se le pueda pedir al relé.</translation>
    </message>
    <message>
      <source>The team was not archived</source>
      <translation>El equipo no se archivó</translation>
    </message>
    <message>
      <source>The team was not handed over</source>
      <translation>El equipo no se traspasó</translation>
    </message>
    <message>
      <source>The team was not made</source>
      <translation>El equipo no se creó</translation>
    </message>
    <message>
      <source>They write and read nothing new from then on. What they have read stays with them, and what they wrote stays with the team. They come back only by a new invitation.</source>
      <translation>Desde entonces no escribe ni lee nada nuevo. Conserva lo que ha leído, y lo que escribió queda en el equipo. Solo vuelve con otra invitación.</translation>
    </message>
    <message>
      <source>This invitation does not hold any more. Ask for a new one.</source>
      <translation>Esta invitación ya no vale. Pide una nueva.</translation>
    </message>
    <message>
      <source>This team meets at {relay}. This app is connected to another relay or to none; to join, connect to that one first.</source>
      <translation>Este equipo se encuentra en {relay}. Esta aplicación está conectada a otro relé o a ninguno; para entrar, conéctate antes a ese.</translation>
    </message>
    <message>
      <source>Today is sent as it grows. The team sees it move, and who looks can tell when you breathed.</source>
      <translation>El día de hoy se envía según crece. El equipo lo ve avanzar, y quien mira puede saber a qué hora respiraste.</translation>
    </message>
    <message>
      <source>What newcomers can read is as before</source>
      <translation>Lo que leen quienes llegan sigue como antes</translation>
    </message>
    <message>
      <source>What the relay shows of this team lacks something that is known here, or contradicts it. Nothing of it was taken. An owner or admin who comes online may mend it; if it lasts, ask another member by another way.</source>
      <translation>A lo que el relé muestra de este equipo le falta algo que aquí se conoce, o lo contradice. No se tomó nada de ello. Quien administra el equipo puede arreglarlo al conectarse; si dura, pregunta a otra persona del equipo por otro medio.</translation>
    </message>
    <message>
      <source>What the team shows is as before</source>
      <translation>Lo que muestra el equipo sigue como antes</translation>
    </message>
    <message>
      <source>What you wrote did not reach the team</source>
      <translation>Lo que escribiste no llegó al equipo</translation>
    </message>
    <message>
      <source>Whoever joins can read what was written before.</source>
      <translation>Quien entra puede leer lo que se escribió antes.</translation>
    </message>
    <message>
      <source>Whoever joins reads what is written from then on.</source>
      <translation>Quien entra lee lo que se escribe desde entonces.</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
    <message>
      <source>You are in the team now.</source>
      <translation>Ya estás en el equipo.</translation>
    </message>
    <message>
      <source>You are in this team.</source>
      <translation>Estás en este equipo.</translation>
    </message>
    <message>
      <source>You are still in the team</source>
      <translation>Sigues en el equipo</translation>
    </message>
    <message>
      <source>You could not ask to join</source>
      <translation>No se pudo pedir entrar</translation>
    </message>
    <message>
      <source>You did not join</source>
      <translation>No entraste en el equipo</translation>
    </message>
    <message>
      <source>You have asked; an admin answers.</source>
      <translation>Has pedido entrar; responde quien administra el equipo.</translation>
    </message>
    <message>
      <source>You share days as they grow, since {since}.</source>
      <translation>Compartes los días según crecen, desde el {since}.</translation>
    </message>
    <message>
      <source>You share each day once it is over, since {since}.</source>
      <translation>Compartes cada día cuando ha terminado, desde el {since}.</translation>
    </message>
    <message>
      <source>You share nothing with this team.</source>
      <translation>No compartes nada con este equipo.</translation>
    </message>
    <message>
      <source>Your days were not shared</source>
      <translation>Tus días no se compartieron</translation>
    </message>
    <message>
      <source>Your teams</source>
      <translation>Tus equipos</translation>
    </message>
    <message>
      <source>a member</source>
      <translation>un miembro</translation>
    </message>
    <message>
      <source>archived</source>
      <translation>archivado</translation>
    </message>
    <message>
      <source>asks to join</source>
      <translation>pide entrar</translation>
    </message>
    <message>
      <source>becomes the owner</source>
      <translation>pasa a ser titular</translation>
    </message>
    <message>
      <source>gets another role</source>
      <translation>recibe otro papel</translation>
    </message>
    <message>
      <source>holds until {day}</source>
      <translation>vale hasta el {day}</translation>
    </message>
    <message>
      <source>is being let in</source>
      <translation>va a entrar</translation>
    </message>
    <message>
      <source>is being removed</source>
      <translation>va a salir</translation>
    </message>
    <message>
      <source>made on another device, which has the link</source>
      <translation>creada en otro dispositivo, que tiene el enlace</translation>
    </message>
    <message>
      <source>waits for the relay</source>
      <translation>espera al relé</translation>
    </message>
    <message>
      <source>your role: {role}</source>
      <translation>tu papel: {role}</translation>
    </message>
    <message>
      <source>{by} archived the team</source>
      <translation>{by} archivó el equipo</translation>
    </message>
    <message>
      <source>{by} gave the chat a new key</source>
      <translation>{by} dio una clave nueva al chat</translation>
    </message>
    <message>
      <source>{by} handed the team over to {other}</source>
      <translation>{by} traspasó el equipo a {other}</translation>
    </message>
    <message>
      <source>{by} joined</source>
      <translation>{by} entró en el equipo</translation>
    </message>
    <message>
      <source>{by} left</source>
      <translation>{by} dejó el equipo</translation>
    </message>
    <message>
      <source>{by} let {other} in</source>
      <translation>{by} dejó entrar a {other}</translation>
    </message>
    <message>
      <source>{by} made an invitation</source>
      <translation>{by} creó una invitación</translation>
    </message>
    <message>
      <source>{by} made the team</source>
      <translation>{by} creó el equipo</translation>
    </message>
    <message>
      <source>{by} made {other} {role}</source>
      <translation>{by} dio a {other} el papel de {role}</translation>
    </message>
    <message>
      <source>{by} removed {other}</source>
      <translation>{by} quitó a {other}</translation>
    </message>
    <message>
      <source>{day}: {minutes}, {sessions}, {breaths}</source>
      <translation>{day}: {minutes}, {sessions}, {breaths}</translation>
    </message>
    <message>
      <source>{members}. You would join as {role}.</source>
      <translation>{members}. Entrarías como {role}.</translation>
    </message>
    <message>
      <source>{name} (you)</source>
      <translation>{name} (tú)</translation>
    </message>
    <message>
      <source>{name} becomes the owner, and you an admin. Only the new owner can give it back.</source>
      <translation>{name} pasa a ser titular, y tú, admin. Solo quien lo recibe puede devolverlo.</translation>
    </message>
    <message>
      <source>{name} has the role as before</source>
      <translation>{name} sigue con el mismo papel</translation>
    </message>
    <message>
      <source>{name} was not removed</source>
      <translation>{name} sigue en el equipo</translation>
    </message>
    <message>
      <source>{what}: {why}</source>
      <translation>{what}: {why}</translation>
    </message>
  </context>
  <context>
    <name>TeamBoardsArea</name>
    <message>
      <source>Board of the team</source>
      <translation>Tabla del equipo</translation>
    </message>
  </context>
  <context>
    <name>TeamDesk</name>
    <message>
      <source>Archive</source>
      <translation>Archivar</translation>
    </message>
    <message>
      <source>Archive the team</source>
      <translation>Archivar el equipo</translation>
    </message>
    <message>
      <source>Hand it over</source>
      <translation>Traspasarlo</translation>
    </message>
    <message>
      <source>Hand the team over</source>
      <translation>Traspasar el equipo</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>Dejarlo</translation>
    </message>
    <message>
      <source>Leave the team</source>
      <translation>Dejar el equipo</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Take it back</source>
      <translation>Retirarla</translation>
    </message>
    <message>
      <source>Take the invitation back</source>
      <translation>Retirar la invitación</translation>
    </message>
  </context>
  <context>
    <name>TeamScreen</name>
    <message>
      <source>About</source>
      <translation>Acerca de</translation>
    </message>
    <message>
      <source>Another team</source>
      <translation>Otro equipo</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Company for your practice, if you like some.</source>
      <translation>Compañía para tu práctica, si te apetece.</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personas</translation>
    </message>
    <message>
      <source>People ({n})</source>
      <translation>Personas ({n})</translation>
    </message>
    <message>
      <source>Picture of the team</source>
      <translation>Imagen del equipo</translation>
    </message>
    <message>
      <source>Team</source>
      <translation>Equipo</translation>
    </message>
    <message>
      <source>Team that is shown</source>
      <translation>Equipo que se muestra</translation>
    </message>
    <message>
      <source>Together</source>
      <translation>En compañía</translation>
    </message>
  </context>
  <context>
    <name>TeamSharingDialog</name>
    <message>
      <source>Days shared with the team</source>
      <translation>Días compartidos con el equipo</translation>
    </message>
    <message>
      <source>The team's challenges and sums count days. Shared are minutes, sessions and breaths of a day, from today on; not the hours, the patterns, or how you felt. Members see sums, and a line of yours only where you choose to have one; the relay adds up and can read the days.</source>
      <translation>Los retos y las sumas del equipo cuentan días. Se comparten los minutos, las sesiones y las respiraciones de un día, desde hoy; no las horas, ni los patrones, ni cómo te sentiste. Los miembros ven sumas, y una línea tuya solo donde elijas tenerla; el relé suma y puede leer los días.</translation>
    </message>
  </context>
  <context>
    <name>TeamSpace</name>
    <message>
      <source>An earlier message</source>
      <translation>Un mensaje anterior</translation>
    </message>
    <message>
      <source>Answer to {quoted}</source>
      <translation>Respuesta a {quoted}</translation>
    </message>
    <message>
      <source>Change of {quoted}</source>
      <translation>Cambio de {quoted}</translation>
    </message>
    <message>
      <source>Glad</source>
      <translation>Me alegra</translation>
    </message>
    <message>
      <source>Hidden by {name}</source>
      <translation>Mensaje oculto por {name}</translation>
    </message>
    <message>
      <source>Members can write to one another here once the relay knows of it.</source>
      <translation>Aquí se podrá escribir en cuanto el relé lo sepa.</translation>
    </message>
    <message>
      <source>Members do not write to one another here yet.</source>
      <translation>Aquí todavía no hay un espacio para escribirse.</translation>
    </message>
    <message>
      <source>Nothing was written yet. A first word is enough.</source>
      <translation>Aún no hay nada escrito. Basta una primera palabra.</translation>
    </message>
    <message numerus="yes">
      <source>Show %Ln earlier message(s)</source>
      <translation>
        <numerusform>Mostrar %Ln mensaje anterior</numerusform>
        <numerusform>Mostrar %Ln mensajes anteriores</numerusform>
      </translation>
    </message>
    <message>
      <source>Thank you</source>
      <translation>Gracias</translation>
    </message>
    <message>
      <source>The team is archived. What was written stays here to be read.</source>
      <translation>El equipo está archivado. Lo que se escribió sigue aquí para leerlo.</translation>
    </message>
    <message>
      <source>Well done</source>
      <translation>Bien hecho</translation>
    </message>
    <message>
      <source>With you</source>
      <translation>Contigo</translation>
    </message>
    <message>
      <source>Without a title</source>
      <translation>Sin título</translation>
    </message>
    <message>
      <source>You are in the team. The key to what is written comes from another member, as soon as one of them is online.</source>
      <translation>Estás en el equipo. La clave para leer lo escrito llega de otro miembro, en cuanto alguien esté en línea.</translation>
    </message>
    <message>
      <source>by {name}</source>
      <translation>de {name}</translation>
    </message>
    <message>
      <source>edited</source>
      <translation>editado</translation>
    </message>
    <message>
      <source>in answer to {quoted}</source>
      <translation>en respuesta a {quoted}</translation>
    </message>
    <message>
      <source>waits for the relay</source>
      <translation>espera al relé</translation>
    </message>
    <message>
      <source>{name}: {text}</source>
      <translation>{name}: {text}</translation>
    </message>
    <message>
      <source>{reaction} from {names}</source>
      <translation>{reaction}, de {names}</translation>
    </message>
  </context>
  <context>
    <name>TodayPage</name>
    <message>
      <source>Next badges</source>
      <translation>Próximas insignias</translation>
    </message>
    <message>
      <source>See all badges</source>
      <translation>Ver todas las insignias</translation>
    </message>
    <message>
      <source>They change at midnight. One that stays undone costs nothing.</source>
      <translation>Cambian a medianoche. El que se queda sin hacer no cuesta nada.</translation>
    </message>
  </context>
  <context>
    <name>Together</name>
    <message numerus="yes">
      <source>%Ln day(s) in a row</source>
      <translation>
        <numerusform>%Ln día seguido</numerusform>
        <numerusform>%Ln días seguidos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln met it</source>
      <translation>
        <numerusform>%Ln lo ha cumplido</numerusform>
        <numerusform>%Ln lo han cumplido</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minuto</numerusform>
        <numerusform>%Ln minutos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) all together, {dates}</source>
      <translation>
        <numerusform>%Ln minuto en conjunto, {dates}</numerusform>
        <numerusform>%Ln minutos en conjunto, {dates}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln take(s) part</source>
      <translation>
        <numerusform>Participa %Ln persona</numerusform>
        <numerusform>Participan %Ln personas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+%Ln point(s)</source>
      <translation>
        <numerusform>+%Ln punto</numerusform>
        <numerusform>+%Ln puntos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+%Ln point(s) and a badge</source>
      <translation>
        <numerusform>+%Ln punto y una insignia</numerusform>
        <numerusform>+%Ln puntos y una insignia</numerusform>
      </translation>
    </message>
    <message>
      <source>A goal of its own: {target}, {whose}</source>
      <translation>Una meta propia: {target}, {whose}</translation>
    </message>
    <message>
      <source>As many take part as there are places.</source>
      <translation>Participan tantas personas como plazas hay.</translation>
    </message>
    <message>
      <source>Asking the relay what there is.</source>
      <translation>Preguntando al relé qué hay.</translation>
    </message>
    <message>
      <source>Calm wave</source>
      <translation>Ola en calma</translation>
    </message>
    <message>
      <source>Challenges with others need a relay, by which your devices and theirs meet.</source>
      <translation>Los retos con otras personas necesitan un relé, donde se encuentran tus dispositivos y los suyos.</translation>
    </message>
    <message>
      <source>From {dates}</source>
      <translation>Del {dates}</translation>
    </message>
    <message>
      <source>It is over.</source>
      <translation>Ha terminado.</translation>
    </message>
    <message>
      <source>It stands in your team. How far it is shows once the relay has reckoned.</source>
      <translation>Está en tu equipo. Cuánto lleva se verá cuando el relé lo haya calculado.</translation>
    </message>
    <message>
      <source>Met. It stays met, whatever comes later.</source>
      <translation>Cumplido. Y así se queda, pase lo que pase.</translation>
    </message>
    <message>
      <source>Met: {title}</source>
      <translation>Cumplido: {title}</translation>
    </message>
    <message>
      <source>Met: {title}, {reward}</source>
      <translation>Cumplido: {title}, {reward}</translation>
    </message>
    <message>
      <source>On {day}</source>
      <translation>El {day}</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Tall tree</source>
      <translation>Árbol alto</translation>
    </message>
    <message>
      <source>That is not the code of a challenge.</source>
      <translation>Ese no es el código de un reto.</translation>
    </message>
    <message>
      <source>The challenge</source>
      <translation>El reto</translation>
    </message>
    <message>
      <source>The relay does not answer right now. Rest is practice too.</source>
      <translation>El relé no responde ahora mismo. El descanso también es práctica.</translation>
    </message>
    <message>
      <source>The relay does not answer right now. This is what was known last.</source>
      <translation>El relé no responde ahora mismo. Esto es lo último que se supo.</translation>
    </message>
    <message>
      <source>Warm sun</source>
      <translation>Sol cálido</translation>
    </message>
    <message>
      <source>Who shares days with the team takes part. You share none yet.</source>
      <translation>Participa quien comparte días con el equipo. Tú todavía no compartes ninguno.</translation>
    </message>
    <message>
      <source>You have ended it. The relay hears of it when it answers.</source>
      <translation>Lo has terminado. El relé lo sabrá cuando responda.</translation>
    </message>
    <message>
      <source>You take no part any more. The relay hears of it when it answers.</source>
      <translation>Ya no participas. El relé lo sabrá cuando responda.</translation>
    </message>
    <message>
      <source>You take part. The relay hears of it when it answers.</source>
      <translation>Participas. El relé lo sabrá cuando responda.</translation>
    </message>
    <message>
      <source>You: {percent} %, {done} of {amount}</source>
      <translation>Tú: {percent} %, {done} de {amount}</translation>
    </message>
    <message>
      <source>Your part: {amount}</source>
      <translation>Tu parte: {amount}</translation>
    </message>
    <message>
      <source>Your team</source>
      <translation>Tu equipo</translation>
    </message>
    <message>
      <source>a badge</source>
      <translation>una insignia</translation>
    </message>
    <message>
      <source>all together</source>
      <translation>en conjunto</translation>
    </message>
    <message>
      <source>each for themselves</source>
      <translation>cada cual por su cuenta</translation>
    </message>
    <message>
      <source>{amount}, all together</source>
      <translation>{amount}, en conjunto</translation>
    </message>
    <message>
      <source>{amount}, each for themselves</source>
      <translation>{amount}, cada cual por su cuenta</translation>
    </message>
    <message>
      <source>{dates}, ended on {day}</source>
      <translation>{dates}, terminado el {day}</translation>
    </message>
    <message>
      <source>{done} of {amount}</source>
      <translation>{done} de {amount}</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>{first} a {last}</translation>
    </message>
    <message>
      <source>{percent} %, {done} of {amount}</source>
      <translation>{percent} %, {done} de {amount}</translation>
    </message>
    <message>
      <source>{some}, up to {most}</source>
      <translation>{some}, hasta {most}</translation>
    </message>
    <message>
      <source>{some}, {met}</source>
      <translation>{some}, {met}</translation>
    </message>
    <message>
      <source>{title}: it goes on. {why}</source>
      <translation>{title}: sigue adelante. {why}</translation>
    </message>
    <message>
      <source>{title}: the team did not take it. {why}</source>
      <translation>{title}: el equipo no lo aceptó. {why}</translation>
    </message>
    <message>
      <source>{title}: you still take part in it. {why}</source>
      <translation>{title}: sigues participando. {why}</translation>
    </message>
    <message>
      <source>{title}: you take no part in it. {why}</source>
      <translation>{title}: no participas. {why}</translation>
    </message>
  </context>
  <context>
    <name>TogetherCard</name>
    <message>
      <source>End it</source>
      <translation>Terminarlo</translation>
    </message>
    <message>
      <source>End {title}</source>
      <translation>Terminar {title}</translation>
    </message>
    <message>
      <source>How far it is</source>
      <translation>Cuánto lleva</translation>
    </message>
    <message>
      <source>How it is counted</source>
      <translation>Cómo se cuenta</translation>
    </message>
    <message>
      <source>How {title} is counted</source>
      <translation>Cómo se cuenta {title}</translation>
    </message>
    <message>
      <source>Take no part any more</source>
      <translation>Dejar de participar</translation>
    </message>
    <message>
      <source>Take no part in {title}</source>
      <translation>Dejar de participar en {title}</translation>
    </message>
    <message>
      <source>Take part</source>
      <translation>Participar</translation>
    </message>
    <message>
      <source>Take part in {title}</source>
      <translation>Participar en {title}</translation>
    </message>
  </context>
  <context>
    <name>TogetherPage</name>
    <message>
      <source>All right</source>
      <translation>De acuerdo</translation>
    </message>
    <message>
      <source>Open to everybody here</source>
      <translation>Para todo el mundo aquí</translation>
    </message>
    <message>
      <source>Over</source>
      <translation>Terminados</translation>
    </message>
    <message>
      <source>See what would be shared</source>
      <translation>Ver qué se compartiría</translation>
    </message>
    <message>
      <source>Show relay and devices</source>
      <translation>Mostrar relé y dispositivos</translation>
    </message>
    <message>
      <source>What the code leads to</source>
      <translation>Adónde lleva el código</translation>
    </message>
    <message>
      <source>You take part in a challenge that counts days which are shared with this relay. You share none yet.</source>
      <translation>Participas en un reto que cuenta días compartidos con este relé. Todavía no compartes ninguno.</translation>
    </message>
    <message>
      <source>You take part in none right now. Rest is practice too.</source>
      <translation>Ahora mismo no participas en ninguno. El descanso también es práctica.</translation>
    </message>
    <message>
      <source>Yours</source>
      <translation>Los tuyos</translation>
    </message>
  </context>
  <context>
    <name>TotpDialog</name>
    <message>
      <source>Asking the relay</source>
      <translation>Preguntando al relé</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code of six digits</source>
      <translation>Código de seis cifras</translation>
    </message>
    <message>
      <source>Code that the app shows</source>
      <translation>Código que muestra la aplicación</translation>
    </message>
    <message>
      <source>Confirm</source>
      <translation>Confirmar</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Nothing was set up.</source>
      <translation>No se configuró nada.</translation>
    </message>
    <message>
      <source>Or type this key into it:</source>
      <translation>O escribe en ella esta clave:</translation>
    </message>
    <message>
      <source>Scan this with the app, then type the code that it shows.</source>
      <translation>Escanea esto con la aplicación y escribe el código que muestra.</translation>
    </message>
    <message>
      <source>Set up an authenticator app</source>
      <translation>Configurar una aplicación de autenticación</translation>
    </message>
    <message>
      <source>The app is set up. These codes are for when it is not at hand; each is good once. They are shown only now: keep them where you would look for them.</source>
      <translation>La aplicación está configurada. Estos códigos son para cuando no esté a mano; cada uno sirve una vez. Solo se muestran ahora: guárdalos donde los buscarías.</translation>
    </message>
    <message>
      <source>The app is set up. Your recovery codes go on working.</source>
      <translation>La aplicación está configurada. Tus códigos de recuperación siguen sirviendo.</translation>
    </message>
    <message>
      <source>The key for the app</source>
      <translation>La clave para la aplicación</translation>
    </message>
    <message>
      <source>The key for the app as a QR code</source>
      <translation>La clave para la aplicación como código QR</translation>
    </message>
  </context>
  <context>
    <name>TrayModel</name>
    <message>
      <source>Back to the room</source>
      <translation>Volver a la sala</translation>
    </message>
    <message>
      <source>Breath Master</source>
      <translation>Breath Master</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Terminar</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Join a room</source>
      <translation>Entrar en una sala</translation>
    </message>
    <message>
      <source>Mini guide</source>
      <translation>Miniguía</translation>
    </message>
    <message>
      <source>One minute</source>
      <translation>Un minuto</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>Quiet for an hour</source>
      <translation>Silencio por una hora</translation>
    </message>
    <message>
      <source>Quiet for today</source>
      <translation>Silencio por hoy</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Salir</translation>
    </message>
    <message>
      <source>Reminders again</source>
      <translation>Recordatorios de nuevo</translation>
    </message>
    <message>
      <source>Show the window</source>
      <translation>Mostrar la ventana</translation>
    </message>
    <message>
      <source>Start the desk timer</source>
      <translation>Iniciar el temporizador de escritorio</translation>
    </message>
    <message>
      <source>Start {name}</source>
      <translation>Empezar {name}</translation>
    </message>
    <message>
      <source>Stop the desk timer</source>
      <translation>Parar el temporizador de escritorio</translation>
    </message>
  </context>
  <context>
    <name>TrendChart</name>
    <message>
      <source>Score by week</source>
      <translation>Puntuación por semana</translation>
    </message>
  </context>
  <context>
    <name>TrendsPage</name>
    <message>
      <source>Each dot is a session; the higher, the farther apart the taps came.</source>
      <translation>Cada punto es una sesión; cuanto más alto, más separados llegaron los toques.</translation>
    </message>
    <message>
      <source>Pacing by session</source>
      <translation>Compás por sesión</translation>
    </message>
    <message>
      <source>Score by week</source>
      <translation>Puntuación por semana</translation>
    </message>
    <message>
      <source>Sessions in which you tapped along with the breath will show here.</source>
      <translation>Aquí aparecerán las sesiones en las que tocaste al compás de la respiración.</translation>
    </message>
    <message>
      <source>Share of time by pattern</source>
      <translation>Parte del tiempo por patrón</translation>
    </message>
    <message>
      <source>Your patterns will show here.</source>
      <translation>Aquí aparecerán tus patrones.</translation>
    </message>
  </context>
  <context>
    <name>WaysCard</name>
    <message>
      <source>Add an e-mail address</source>
      <translation>Añadir una dirección de correo</translation>
    </message>
    <message>
      <source>Add {name}</source>
      <translation>Añadir {name}</translation>
    </message>
    <message>
      <source>Change it</source>
      <translation>Cambiarla</translation>
    </message>
    <message>
      <source>Change the password</source>
      <translation>Cambiar la contraseña</translation>
    </message>
    <message>
      <source>For the relay's pages only. It goes with an e-mail address, so add one first.</source>
      <translation>Solo para las páginas del relé. Va con una dirección de correo, así que añade una primero.</translation>
    </message>
    <message>
      <source>For the relay's pages only. It never opens what is sealed.</source>
      <translation>Solo para las páginas del relé. Nunca abre lo que está sellado.</translation>
    </message>
    <message>
      <source>It can no longer be used to sign in on this relay. Your devices and your history are not touched.</source>
      <translation>Ya no se podrá usar para entrar en este relé. Tus dispositivos y tu historial no se tocan.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarla</translation>
    </message>
    <message>
      <source>None yet. Your devices sign in by themselves.</source>
      <translation>Ninguna todavía. Tus dispositivos entran por sí solos.</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Contraseña</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Remove the password</source>
      <translation>Quitar la contraseña</translation>
    </message>
    <message>
      <source>Remove the password?</source>
      <translation>¿Quitar la contraseña?</translation>
    </message>
    <message>
      <source>Remove {name}</source>
      <translation>Quitar {name}</translation>
    </message>
    <message>
      <source>Remove {name}?</source>
      <translation>¿Quitar {name}?</translation>
    </message>
    <message>
      <source>Set a password</source>
      <translation>Poner una contraseña</translation>
    </message>
    <message>
      <source>Set one</source>
      <translation>Poner una</translation>
    </message>
    <message>
      <source>The relay's pages can then be reached by the other ways you added.</source>
      <translation>Entonces se puede llegar a las páginas del relé por las otras formas que añadiste.</translation>
    </message>
    <message>
      <source>They show the relay who you are, on its pages. None of them opens your history: only your devices and the recovery key do.</source>
      <translation>Muestran al relé quién eres, en sus páginas. Ninguna abre tu historial: solo lo hacen tus dispositivos y la clave de recuperación.</translation>
    </message>
    <message>
      <source>Ways to sign in</source>
      <translation>Formas de entrar</translation>
    </message>
  </context>
  <context>
    <name>WeekBars</name>
    <message>
      <source>mean {minutes} min</source>
      <translation>media: {minutes} min</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln breath(s)</source>
      <translation>
        <numerusform>%Ln respiración</numerusform>
        <numerusform>%Ln respiraciones</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln día</numerusform>
        <numerusform>%Ln días</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation>
        <numerusform>hace %Ln día</numerusform>
        <numerusform>hace %Ln días</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln session(s)</source>
      <translation>
        <numerusform>%Ln sesión</numerusform>
        <numerusform>%Ln sesiones</numerusform>
      </translation>
    </message>
    <message>
      <source>A little more</source>
      <translation>Un poco más</translation>
    </message>
    <message>
      <source>Exhale</source>
      <translation>Exhala</translation>
    </message>
    <message>
      <source>Hold</source>
      <translation>Retén</translation>
    </message>
    <message>
      <source>Inhale</source>
      <translation>Inhala</translation>
    </message>
    <message>
      <source>MMM yyyy</source>
      <translation>MMM yyyy</translation>
    </message>
    <message>
      <source>MMMM yyyy</source>
      <translation>MMMM 'de' yyyy</translation>
    </message>
    <message>
      <source>Rest</source>
      <translation>Reposa</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Ayer</translation>
    </message>
    <message>
      <source>d MMM</source>
      <translation>d MMM</translation>
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <translation>d 'de' MMMM 'de' yyyy</translation>
    </message>
    <message>
      <source>ddd d MMM</source>
      <translation>ddd d MMM</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy</source>
      <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>ahora mismo</translation>
    </message>
    <message>
      <source>under 1 %</source>
      <translation>menos del 1 %</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>ayer</translation>
    </message>
    <message>
      <source>{hours} h</source>
      <translation>{hours} h</translation>
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
      <source>{minutes} min</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <source>{minutes} min {seconds} s</source>
      <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
      <source>{n} %</source>
      <translation>{n} %</translation>
    </message>
    <message>
      <source>{n} h ago</source>
      <translation>hace {n} h</translation>
    </message>
    <message>
      <source>{n} min ago</source>
      <translation>hace {n} min</translation>
    </message>
    <message>
      <source>{seconds} s</source>
      <translation>{seconds} s</translation>
    </message>
  </context>
  <context>
    <name>WorkBanner</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Cancel: {work}</source>
      <translation>Cancelar: {work}</translation>
    </message>
    <message>
      <source>Stopping</source>
      <translation>Parando</translation>
    </message>
  </context>
  <context>
    <name>WriteNoteDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Change the note</source>
      <translation>Cambiar la nota</translation>
    </message>
    <message>
      <source>Every member can read it, and change it.</source>
      <translation>Todos los miembros pueden leerla y cambiarla.</translation>
    </message>
    <message>
      <source>Keep the note</source>
      <translation>Guardar la nota</translation>
    </message>
    <message>
      <source>New note</source>
      <translation>Nota nueva</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Texto</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Título</translation>
    </message>
  </context>
  <context>
    <name>_PairingDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Code to compare</source>
      <translation>Código para comparar</translation>
    </message>
  </context>
  <context>
    <name>_SecondDialog</name>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>I kept them</source>
      <translation>Los he guardado</translation>
    </message>
    <message>
      <source>Save as a file</source>
      <translation>Guardar como archivo</translation>
    </message>
    <message>
      <source>They are in {file}.</source>
      <translation>Están en {file}.</translation>
    </message>
  </context>
</TS>
