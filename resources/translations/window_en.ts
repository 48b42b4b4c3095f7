<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es">
<context>
    <name>AboutPage</name>
    <message>
        <source>Fichas de comprensión lectora con un solucionario de fiar. Versión {version}.</source>
        <translation>Reading-comprehension worksheets with an answer key that can be trusted. Version {version}.</translation>
    </message>
    <message>
        <source>Licencia MIT. Los textos de muestra son de dominio público (CC0).</source>
        <translation>MIT licence. The sample texts are in the public domain (CC0).</translation>
    </message>
    <message>
        <source>Modelo incluido: Qwen2.5-Coder-1.5B-Instruct, licencia Apache 2.0. Los demás modelos tienen la suya, que obliga a quien los usa.</source>
        <translation>Included model: Qwen2.5-Coder-1.5B-Instruct, Apache 2.0 licence. Other models have licences of their own, which bind whoever uses them.</translation>
    </message>
    <message>
        <source>Los textos de Wikipedia se citan con su licencia, CC BY-SA 4.0, al pie de la hoja.</source>
        <translation>Texts from Wikipedia are cited with their licence, CC BY-SA 4.0, at the foot of the sheet.</translation>
    </message>
    <message>
        <source>Ventana: Qt {qt} y PySide6, licencia LGPL 3.</source>
        <translation>Window: Qt {qt} and PySide6, LGPL 3 licence.</translation>
    </message>
</context>
<context>
    <name>AdvancedOptions</name>
    <message>
        <source>Automático (recomendado)</source>
        <translation>Automatic (recommended)</translation>
    </message>
    <message>
        <source>&amp;Modelo</source>
        <translation>&amp;Model</translation>
    </message>
    <message>
        <source>El que acompaña al modelo</source>
        <translation>The one that comes with the model</translation>
    </message>
    <message>
        <source>Ninguno</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Elegir…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Elegir la carpeta de un adaptador</source>
        <translation>Choose the folder of an adapter</translation>
    </message>
    <message>
        <source>A&amp;daptador</source>
        <translation>A&amp;dapter</translation>
    </message>
    <message>
        <source>Automática</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>4 bits (NF4)</source>
        <translation>4 bits (NF4)</translation>
    </message>
    <message>
        <source>Sin cuantizar</source>
        <translation>Not quantised</translation>
    </message>
    <message>
        <source>Marcar V o F</source>
        <translation>Mark V or F</translation>
    </message>
    <message>
        <source>Marcar y corregir las falsas</source>
        <translation>Mark and correct the false ones</translation>
    </message>
    <message>
        <source>Marcar y copiar las palabras del texto</source>
        <translation>Mark and copy the words of the text</translation>
    </message>
    <message>
        <source>España (tú)</source>
        <translation>Spain (tú)</translation>
    </message>
    <message>
        <source>América (tú)</source>
        <translation>Latin America (tú)</translation>
    </message>
    <message>
        <source>Usted</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Vos</source>
        <translation>Vos</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Carta</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Incluirlas, marcadas</source>
        <translation>Include them, marked</translation>
    </message>
    <message>
        <source>No incluirlas</source>
        <translation>Leave them out</translation>
    </message>
    <message>
        <source>&amp;Verdadero o falso</source>
        <translation>&amp;True or false</translation>
    </message>
    <message>
        <source>T&amp;ratamiento al alumnado</source>
        <translation>Form of add&amp;ress</translation>
    </message>
    <message>
        <source>Pa&amp;pel</source>
        <translation>Pa&amp;per</translation>
    </message>
    <message>
        <source>P&amp;untos en total</source>
        <translation>P&amp;oints in all</translation>
    </message>
    <message>
        <source>Preguntas &amp;dudosas</source>
        <translation>&amp;Doubtful questions</translation>
    </message>
    <message>
        <source>&amp;Cuantización</source>
        <translation>&amp;Quantisation</translation>
    </message>
    <message>
        <source>Carpeta del adaptador</source>
        <translation>Folder of the adapter</translation>
    </message>
    <message>
        <source>{model} (hay que descargarlo)</source>
        <translation>{model} (to be downloaded)</translation>
    </message>
    <message>
        <source>Necesita {need} GB de memoria; hay {free} GB libres.</source>
        <translation>Needs {need} GB of memory; {free} GB are free.</translation>
    </message>
    <message>
        <source>Necesita {need} GB de memoria y solo hay {free} GB libres: será muy lento o fallará.</source>
        <translation>Needs {need} GB of memory and only {free} GB are free: it will be very slow or fail.</translation>
    </message>
</context>
<context>
    <name>ClassroomFields</name>
    <message>
        <source>&amp;País</source>
        <translation>&amp;Country</translation>
    </message>
    <message>
        <source>&amp;Nivel</source>
        <translation>&amp;Level</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Preguntas que pasan todas las comprobaciones</source>
        <translation>Questions that pass every check</translation>
    </message>
    <message>
        <source>Otra lectura da la misma respuesta</source>
        <translation>Another reading gives the same answer</translation>
    </message>
    <message>
        <source>La afirmación verdadera convence más que la falsa</source>
        <translation>The true statement convinces more than the false one</translation>
    </message>
    <message>
        <source>Frases copiadas del texto (menos es mejor)</source>
        <translation>Sentences copied from the text (less is better)</translation>
    </message>
    <message>
        <source>Repetidas (menos es mejor)</source>
        <translation>Repeated (less is better)</translation>
    </message>
    <message>
        <source>Partes del texto sobre las que pregunta</source>
        <translation>Parts of the text that are asked about</translation>
    </message>
    <message>
        <source>Con estos textos no se puede decir cuál es mejor.</source>
        <translation>These texts do not tell which is better.</translation>
    </message>
    <message>
        <source>La diferencia ({points} puntos en {texts} textos) puede ser casualidad.</source>
        <translation>The difference ({points} points over {texts} texts) may be chance.</translation>
    </message>
    <message>
        <source>Con el adaptador sirven {points} de cada 100 preguntas más ({texts} textos).</source>
        <translation>With the adapter, {points} more of every 100 questions are usable ({texts} texts).</translation>
    </message>
    <message>
        <source>Con el adaptador sirven {points} de cada 100 preguntas menos ({texts} textos).</source>
        <translation>With the adapter, {points} fewer of every 100 questions are usable ({texts} texts).</translation>
    </message>
    <message>
        <source>Sin adaptador</source>
        <translation>Without adapter</translation>
    </message>
    <message>
        <source>Con adaptador</source>
        <translation>With adapter</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Comparación con el modelo sin adaptador</source>
        <translation>Comparison with the model without the adapter</translation>
    </message>
    <message>
        <source>Avance de la comparación</source>
        <translation>Progress of the comparison</translation>
    </message>
    <message>
        <source>Lo que ha escrito cada uno</source>
        <translation>What each has written</translation>
    </message>
    <message>
        <source>Textos para comparar</source>
        <translation>Texts to compare on</translation>
    </message>
    <message>
        <source>Los textos de muestra</source>
        <translation>The sample texts</translation>
    </message>
    <message>
        <source>Una carpeta con textos…</source>
        <translation>A folder of texts…</translation>
    </message>
    <message>
        <source>&amp;Comparar</source>
        <translation>&amp;Compare</translation>
    </message>
    <message>
        <source>Dejar de c&amp;omparar</source>
        <translation>Stop c&amp;omparing</translation>
    </message>
    <message>
        <source>Activar a&amp;daptador</source>
        <translation>Activate a&amp;dapter</translation>
    </message>
    <message>
        <source>&amp;Dejar de usarlo</source>
        <translation>Stop &amp;using it</translation>
    </message>
    <message>
        <source>Primero compárelo.</source>
        <translation>Compare it first.</translation>
    </message>
    <message>
        <source>&amp;Comparar otra vez</source>
        <translation>&amp;Compare again</translation>
    </message>
    <message>
        <source>La comparación espera su turno.</source>
        <translation>The comparison waits its turn.</translation>
    </message>
    <message>
        <source>Antes de usarlo, compárelo: los dos escriben sobre textos que no han visto, y el mismo juez los lee.</source>
        <translation>Compare it before you use it: both write about texts they have not seen, and the same judge reads them.</translation>
    </message>
    <message>
        <source>Sin adaptador</source>
        <translation>Without adapter</translation>
    </message>
    <message>
        <source>Con adaptador</source>
        <translation>With adapter</translation>
    </message>
    <message>
        <source>Carpeta con textos para comparar</source>
        <translation>Folder of texts to compare on</translation>
    </message>
</context>
<context>
    <name>ComputerPage</name>
    <message>
        <source>Estado del equipo</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>&amp;Comprobar de nuevo</source>
        <translation>&amp;Check again</translation>
    </message>
    <message>
        <source>Co&amp;piar</source>
        <translation>Co&amp;py</translation>
    </message>
    <message>
        <source>Comprobando el equipo, las bibliotecas y los modelos…</source>
        <translation>Checking the computer, the libraries and the models…</translation>
    </message>
    <message>
        <source>{free} GB libres de {total} GB</source>
        <translation>{free} GB free of {total} GB</translation>
    </message>
    <message>
        <source>Sistema</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Procesador</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>{name} ({cores} núcleos)</source>
        <translation>{name} ({cores} cores)</translation>
    </message>
    <message>
        <source>Memoria</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Tarjeta gráfica</source>
        <translation>Graphics card</translation>
    </message>
    <message>
        <source>ninguna que se pueda usar</source>
        <translation>none that can be used</translation>
    </message>
    <message>
        <source>Disco</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>{free} GB libres</source>
        <translation>{free} GB free</translation>
    </message>
    <message>
        <source>Modelo por defecto</source>
        <translation>Default model</translation>
    </message>
    <message>
        <source>LibreOffice (para PDF)</source>
        <translation>LibreOffice (for PDF)</translation>
    </message>
    <message>
        <source>no está instalado</source>
        <translation>not installed</translation>
    </message>
    <message>
        <source>Ajustes</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Datos</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Modelos</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Registros</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Versiones</source>
        <translation>Versions</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Error del programa</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>Algo ha fallado en el programa</source>
        <translation>Something went wrong in the program</translation>
    </message>
    <message>
        <source>Su trabajo está guardado y la ventana sigue abierta. Si el fallo se repite, copie este informe y envíelo: no contiene sus textos.</source>
        <translation>Your work is saved and the window stays open. If it happens again, copy this report and send it: it does not contain your texts.</translation>
    </message>
    <message>
        <source>Informe del fallo</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>&amp;Copiar el informe</source>
        <translation>&amp;Copy the report</translation>
    </message>
</context>
<context>
    <name>CreateBar</name>
    <message numerus="yes">
        <source>Crear %n ficha(s)</source>
        <translation>
            <numerusform>Create %n worksheet</numerusform>
            <numerusform>Create %n worksheets</numerusform>
        </translation>
    </message>
    <message>
        <source>Crear ficha</source>
        <translation>Create worksheet</translation>
    </message>
    <message>
        <source>{button} (Ctrl+Intro)</source>
        <translation>{button} (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Guardando el encargo…</source>
        <translation>Saving the order…</translation>
    </message>
    <message numerus="yes">
        <source>Leyendo %n texto(s)…</source>
        <translation>
            <numerusform>Reading %n text…</numerusform>
            <numerusform>Reading %n texts…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n texto(s) con problemas no se incluyen.</source>
        <translation>
            <numerusform>%n text with problems is left out.</numerusform>
            <numerusform>%n texts with problems are left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ningún texto se puede usar todavía.</source>
        <translation>No text can be used yet.</translation>
    </message>
    <message>
        <source>Elija un texto.</source>
        <translation>Choose a text.</translation>
    </message>
    <message>
        <source>El texto no sale de este equipo.</source>
        <translation>The text does not leave this computer.</translation>
    </message>
</context>
<context>
    <name>CreatePage</name>
    <message numerus="yes">
        <source>%n ficha(s) en marcha.</source>
        <translation>
            <numerusform>%n worksheet under way.</numerusform>
            <numerusform>%n worksheets under way.</numerusform>
        </translation>
    </message>
    <message>
        <source>Recuperar los textos</source>
        <translation>Bring back the texts</translation>
    </message>
</context>
<context>
    <name>DataChoice</name>
    <message>
        <source>Las preguntas que usted ha &amp;aceptado o corregido</source>
        <translation>The questions you &amp;accepted or corrected</translation>
    </message>
    <message>
        <source>Guardarlas desde ahora</source>
        <translation>Keep them from now on</translation>
    </message>
    <message>
        <source>&amp;SQAC: preguntas de un conjunto público en español</source>
        <translation>&amp;SQAC: questions from a public Spanish data set</translation>
    </message>
    <message>
        <source>Se descarga de Hugging Face la primera vez. Licencia CC BY-SA 4.0; Plan-TL y BSC.</source>
        <translation>Downloaded from Hugging Face the first time. Licence CC BY-SA 4.0; Plan-TL and BSC.</translation>
    </message>
    <message>
        <source>Un archivo o una &amp;carpeta</source>
        <translation>A &amp;file or a folder</translation>
    </message>
    <message>
        <source>Preguntas en forma de SQuAD (.json), fichas de este programa, textos, o datos ya preparados.</source>
        <translation>Questions in SQuAD form (.json), worksheets of this program, texts, or prepared data.</translation>
    </message>
    <message>
        <source>Archivo o carpeta de los datos</source>
        <translation>File or folder of the data</translation>
    </message>
    <message>
        <source>Ruta del archivo o de la carpeta</source>
        <translation>Path of the file or folder</translation>
    </message>
    <message>
        <source>A&amp;rchivo…</source>
        <translation>F&amp;ile…</translation>
    </message>
    <message>
        <source>Ca&amp;rpeta…</source>
        <translation>F&amp;older…</translation>
    </message>
    <message>
        <source>Elija un archivo o una carpeta.</source>
        <translation>Choose a file or a folder.</translation>
    </message>
    <message>
        <source>No existe «{path}».</source>
        <translation>«{path}» does not exist.</translation>
    </message>
    <message>
        <source>Todavía no hay preguntas aceptadas guardadas.</source>
        <translation>No accepted questions have been kept yet.</translation>
    </message>
    <message>
        <source>Elija de qué aprende.</source>
        <translation>Choose what to learn from.</translation>
    </message>
    <message numerus="yes">
        <source>Lleva %n.</source>
        <translation>
            <numerusform>%n so far.</numerusform>
            <numerusform>%n so far.</numerusform>
        </translation>
    </message>
    <message>
        <source>Todavía no hay ninguna.</source>
        <translation>None so far.</translation>
    </message>
    <message>
        <source>Contándolas…</source>
        <translation>Counting them…</translation>
    </message>
    <message>
        <source>Ahora no se guardan al revisar.</source>
        <translation>They are not being kept while you review.</translation>
    </message>
    <message>
        <source>Datos para aprender</source>
        <translation>Data to learn from</translation>
    </message>
    <message>
        <source>Datos (*.json *.jsonl);;Todos (*)</source>
        <translation>Data (*.json *.jsonl);;All (*)</translation>
    </message>
    <message>
        <source>Carpeta con datos para aprender</source>
        <translation>Folder of data to learn from</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Adaptadores y entrenamientos</source>
        <translation>Adapters and training runs</translation>
    </message>
</context>
<context>
    <name>GeneralSettings</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Como el sistema</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>Claro</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Oscuro</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>&amp;Idioma del programa</source>
        <translation>&amp;Language of the program</translation>
    </message>
    <message>
        <source>&amp;Tema</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>Ta&amp;maño del texto</source>
        <translation>Te&amp;xt size</translation>
    </message>
    <message>
        <source>También con Ctrl y las teclas +, - y 0.</source>
        <translation>Also with Ctrl and the keys +, - and 0.</translation>
    </message>
    <message>
        <source>&amp;Seguir trabajando al cerrar la ventana</source>
        <translation>&amp;Keep working when the window is closed</translation>
    </message>
    <message>
        <source>Carpetas</source>
        <translation>Folders</translation>
    </message>
    <message>
        <source>Abrir la de &amp;datos</source>
        <translation>Open &amp;data folder</translation>
    </message>
    <message>
        <source>Abrir la de mo&amp;delos</source>
        <translation>Open mo&amp;dels folder</translation>
    </message>
    <message>
        <source>Abrir la de &amp;registros</source>
        <translation>Open lo&amp;gs folder</translation>
    </message>
    <message>
        <source>Wikipedia</source>
        <translation>Wikipedia</translation>
    </message>
    <message>
        <source>Dirección de la &amp;wiki</source>
        <translation>Address of the &amp;wiki</translation>
    </message>
    <message>
        <source>Sirve cualquier MediaWiki: Vikidia, la del centro… Termina en «/w/api.php».</source>
        <translation>Any MediaWiki will do: Vikidia, the school&apos;s own… It ends in “/w/api.php”.</translation>
    </message>
    <message>
        <source>Las únicas conexiones son las que se piden: Wikipedia y la descarga de modelos. El texto no sale de este equipo.</source>
        <translation>The only connections are those you ask for: Wikipedia and the download of models. The text does not leave this computer.</translation>
    </message>
    <message>
        <source>Cambiar…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Cambiar la carpeta de las fichas</source>
        <translation>Change the folder of the worksheets</translation>
    </message>
    <message>
        <source>&amp;Fichas</source>
        <translation>&amp;Worksheets</translation>
    </message>
    <message>
        <source>Carpeta de las fichas</source>
        <translation>Folder of the worksheets</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Ayuda</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>1. En «Crear», pegue un texto, abra un archivo o busque una página de Wikipedia. Desmarque los párrafos que sobren.</source>
        <translation>1. In “Create”, paste a text, open a file or look for a page of Wikipedia. Untick the paragraphs you do not need.</translation>
    </message>
    <message>
        <source>2. Pulse «Crear ficha». Las preguntas se van redactando y comprobando; se puede cerrar la ventana o pedir más fichas.</source>
        <translation>2. Press “Create worksheet”. The questions are written and checked one by one; you may close the window or ask for more worksheets.</translation>
    </message>
    <message>
        <source>3. Revise las preguntas dudosas antes de repartir. La hoja y el solucionario quedan en la carpeta de las fichas.</source>
        <translation>3. Review the doubtful questions before handing out. Sheet and key are in the folder of the worksheets.</translation>
    </message>
    <message>
        <source>«Verificada» quiere decir que otra lectura del texto dio la misma respuesta. «Dudosa», que alguna comprobación no lo confirmó: mírela con el texto delante.</source>
        <translation>“Verified” means that another reading of the text gave the same answer. “Doubtful”, that some check did not confirm it: look at it with the text before you.</translation>
    </message>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Ir a cada apartado</source>
        <translation>Go to each tab</translation>
    </message>
    <message>
        <source>Crear</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Abrir archivos</source>
        <translation>Open files</translation>
    </message>
    <message>
        <source>En «Crear», pegar un texto, archivos o una dirección de Wikipedia</source>
        <translation>In “Create”, paste a text, files or an address of Wikipedia</translation>
    </message>
    <message>
        <source>Crear las fichas</source>
        <translation>Create the worksheets</translation>
    </message>
    <message>
        <source>Buscar</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Quitar un texto de la lista; en la cola, cancelar</source>
        <translation>Remove a text from the list; in the queue, cancel</translation>
    </message>
    <message>
        <source>En la cola, poner la primera o dejar para el final</source>
        <translation>In the queue, put first or leave for last</translation>
    </message>
    <message>
        <source>Tamaño del texto</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Esta ayuda</source>
        <translation>This help</translation>
    </message>
    <message>
        <source>Salir</source>
        <translation>Quit</translation>
    </message>
</context>
<context>
    <name>LearningSettings</name>
    <message>
        <source>Que el modelo redacte también afirmaciones &amp;verdaderas y falsas</source>
        <translation>Let the model also write &amp;true and false statements</translation>
    </message>
    <message>
        <source>Se guardan solo las que pasan todas las comprobaciones. Sin ellas, olvida cómo se hacen.</source>
        <translation>Only those that pass every check are kept. Without them it forgets how to write them.</translation>
    </message>
    <message>
        <source>Usar solo los pasajes que cuentan una &amp;vida</source>
        <translation>Only use passages that tell a &amp;life</translation>
    </message>
    <message>
        <source>El mismo con el que se crean las fichas</source>
        <translation>The one that makes the worksheets</translation>
    </message>
    <message>
        <source>4 bits (NF4)</source>
        <translation>4 bits (NF4)</translation>
    </message>
    <message>
        <source>Sin cuantizar</source>
        <translation>Not quantised</translation>
    </message>
    <message>
        <source>V&amp;ueltas a los ejemplos</source>
        <translation>Passes over the examples (&amp;epochs)</translation>
    </message>
    <message>
        <source>&amp;Tasa de aprendizaje</source>
        <translation>&amp;Learning rate</translation>
    </message>
    <message>
        <source>Rango de las &amp;matrices</source>
        <translation>Rank of the &amp;matrices</translation>
    </message>
    <message>
        <source>Ejemplos por &amp;paso</source>
        <translation>Examples a &amp;step</translation>
    </message>
    <message>
        <source>Te&amp;xtos sobre los que redacta</source>
        <translation>Te&amp;xts it writes about</translation>
    </message>
    <message>
        <source>Sem&amp;illa</source>
        <translation>See&amp;d</translation>
    </message>
    <message>
        <source>Modelo &amp;base</source>
        <translation>&amp;Base model</translation>
    </message>
    <message>
        <source>Cuanti&amp;zación</source>
        <translation>&amp;Quantisation</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Curvas del aprendizaje</source>
        <translation>Curves of the learning</translation>
    </message>
    <message>
        <source>Las curvas empiezan con el primer paso.</source>
        <translation>The curves begin with the first step.</translation>
    </message>
    <message>
        <source>Paso {step}: error {loss}</source>
        <translation>Step {step}: error {loss}</translation>
    </message>
    <message>
        <source>en textos apartados {last} (al empezar, {first})</source>
        <translation>on texts kept apart {last} (at the start, {first})</translation>
    </message>
    <message>
        <source>pasos</source>
        <translation>steps</translation>
    </message>
    <message>
        <source>error en lo que aprende</source>
        <translation>error on what it learns</translation>
    </message>
    <message>
        <source>error en textos apartados</source>
        <translation>error on texts kept apart</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fichas de comprensión lectora</source>
        <translation>Reading-comprehension worksheets</translation>
    </message>
    <message>
        <source>Apartados</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Crear</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>En marcha</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Revisar</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Entrenar</source>
        <translation>Train</translation>
    </message>
    <message>
        <source>Ajustes y ayuda</source>
        <translation>Settings and help</translation>
    </message>
    <message>
        <source>{title} (Ctrl+{number})</source>
        <translation>{title} (Ctrl+{number})</translation>
    </message>
</context>
<context>
    <name>ModelStatusLine</name>
    <message>
        <source>Preparación del modelo</source>
        <translation>Preparation of the model</translation>
    </message>
    <message>
        <source>Preparando el modelo, una sola vez: unos 2 minutos. Puede ir eligiendo el texto.</source>
        <translation>Preparing the model, once only: about 2 minutes. You can choose the text meanwhile.</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Modelos</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>El modelo incluido basta para empezar. Los mayores hacen mejores preguntas, pero ocupan más memoria y hay que descargarlos.</source>
        <translation>The included model is enough to begin with. Larger ones make better questions, but take more memory and have to be downloaded.</translation>
    </message>
    <message>
        <source>Mirando qué modelos hay…</source>
        <translation>Looking which models there are…</translation>
    </message>
    <message>
        <source>&amp;Guardar la clave</source>
        <translation>&amp;Keep the token</translation>
    </message>
    <message>
        <source>&amp;Clave de acceso de Hugging Face (opcional)</source>
        <translation>Hugging Face &amp;access token (optional)</translation>
    </message>
    <message>
        <source>Algunos modelos, como Llama 3.1, piden aceptar antes su licencia en su página y dan una clave. Se guarda en el llavero del sistema; para borrarla, guarde el campo vacío.</source>
        <translation>Some models, such as Llama 3.1, ask you to accept their licence on their page first, and give a token. It is kept in the system keyring; to delete it, keep an empty field.</translation>
    </message>
    <message>
        <source>Memoria libre ahora: {free} GB.</source>
        <translation>Memory free now: {free} GB.</translation>
    </message>
    <message>
        <source>{size} GB de memoria</source>
        <translation>{size} GB of memory</translation>
    </message>
    <message>
        <source>{size} GB en disco</source>
        <translation>{size} GB on disk</translation>
    </message>
    <message>
        <source>licencia {name}</source>
        <translation>licence {name}</translation>
    </message>
    <message>
        <source>Avance de {model}</source>
        <translation>Progress of {model}</translation>
    </message>
    <message>
        <source>listo</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>dañado</source>
        <translation>damaged</translation>
    </message>
    <message>
        <source>por preparar</source>
        <translation>to be prepared</translation>
    </message>
    <message>
        <source>por descargar</source>
        <translation>to be downloaded</translation>
    </message>
    <message>
        <source>Detener</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Preparar</source>
        <translation>Prepare</translation>
    </message>
    <message>
        <source>Descargar</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>La clave está guardada en el llavero del sistema.</source>
        <translation>The token is kept in the system keyring.</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Cerrar el aviso</source>
        <translation>Close the notice</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message numerus="yes">
        <source>%n texto(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>&amp;Forzar la parada</source>
        <translation>&amp;Force it to stop</translation>
    </message>
    <message>
        <source>Cierra el proceso a la fuerza; lo guardado se conserva.</source>
        <translation>Ends the process by force; what was saved is kept.</translation>
    </message>
    <message>
        <source>Avance de todas las fichas</source>
        <translation>Progress of all worksheets</translation>
    </message>
    <message>
        <source>Todo terminado</source>
        <translation>All done</translation>
    </message>
    <message numerus="yes">
        <source>%n por hacer</source>
        <translation>
            <numerusform>%n to do</numerusform>
            <numerusform>%n to do</numerusform>
        </translation>
    </message>
    <message>
        <source>Ahora no trabaja nadie en ellas.</source>
        <translation>Nobody is working on them now.</translation>
    </message>
    <message>
        <source>El tiempo se sabrá con la primera ficha.</source>
        <translation>The time will be known with the first worksheet.</translation>
    </message>
    <message>
        <source>Seguir con lo que está en &amp;pausa</source>
        <translation>Go on with what is &amp;paused</translation>
    </message>
    <message>
        <source>&amp;Ponerse a trabajar</source>
        <translation>&amp;Start working</translation>
    </message>
</context>
<context>
    <name>PageChoices</name>
    <message>
        <source>¿De cuál de estas páginas es el texto?</source>
        <translation>Which of these pages is the text of?</translation>
    </message>
</context>
<context>
    <name>ParagraphView</name>
    <message>
        <source>Párrafos del texto; la barra espaciadora los marca</source>
        <translation>Paragraphs of the text; the space bar ticks them</translation>
    </message>
</context>
<context>
    <name>PastePanel</name>
    <message>
        <source>Pegar un texto</source>
        <translation>Paste a text</translation>
    </message>
    <message>
        <source>Título (opcional)</source>
        <translation>Title (optional)</translation>
    </message>
    <message>
        <source>Título</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Pegue aquí el texto (Ctrl+V) o escríbalo. Deje una línea en blanco entre párrafos.</source>
        <translation>Paste the text here (Ctrl+V) or type it. Leave an empty line between paragraphs.</translation>
    </message>
    <message>
        <source>Texto</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Usar este &amp;texto</source>
        <translation>Use this &amp;text</translation>
    </message>
    <message>
        <source>Editar el texto</source>
        <translation>Edit the text</translation>
    </message>
    <message numerus="yes">
        <source>%n palabra(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Los datos</source>
        <translation>The data</translation>
    </message>
    <message numerus="yes">
        <source>De {file} se dejan fuera %n fila(s):</source>
        <translation>
            <numerusform>%n row of {file} is left out:</numerusform>
            <numerusform>%n rows of {file} are left out:</numerusform>
        </translation>
    </message>
    <message>
        <source>De dónde</source>
        <translation>Where from</translation>
    </message>
    <message>
        <source>Textos</source>
        <translation>Texts</translation>
    </message>
    <message>
        <source>{learn} para aprender, {apart} apartados para medir</source>
        <translation>{learn} to learn from, {apart} kept apart to measure</translation>
    </message>
    <message>
        <source>Ejemplos</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>{count}: {kinds}</source>
        <translation>{count}: {kinds}</translation>
    </message>
    <message>
        <source>Redactado por el modelo</source>
        <translation>Written by the model</translation>
    </message>
    <message>
        <source>{drawn} redacciones; se guardaron {kept}</source>
        <translation>{drawn} wordings; {kept} were kept</translation>
    </message>
    <message>
        <source>Las preguntas que usted ha aceptado o corregido</source>
        <translation>The questions you accepted or corrected</translation>
    </message>
    <message numerus="yes">
        <source>%n paso(s): unos {time} y {need} GB de memoria; hay {free} GB libres.</source>
        <translation>
            <numerusform>%n step: about {time} and {need} GB of memory; {free} GB are free.</numerusform>
            <numerusform>%n steps: about {time} and {need} GB of memory; {free} GB are free.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>Secciones de los ajustes y la ayuda</source>
        <translation>Sections of settings and help</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Modelos</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Estado del equipo</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Ayuda y teclas</source>
        <translation>Help and keys</translation>
    </message>
    <message>
        <source>Acerca de</source>
        <translation>About</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>En espera</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Trabajando</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Terminada</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Con un problema</source>
        <translation>With a problem</translation>
    </message>
    <message>
        <source>Cancelada</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Cargando el modelo</source>
        <translation>Loading the model</translation>
    </message>
    <message>
        <source>Leyendo el texto</source>
        <translation>Reading the text</translation>
    </message>
    <message>
        <source>Eligiendo los datos</source>
        <translation>Choosing the facts</translation>
    </message>
    <message>
        <source>Redactando las preguntas</source>
        <translation>Writing the questions</translation>
    </message>
    <message>
        <source>Comprobando las respuestas</source>
        <translation>Checking the answers</translation>
    </message>
    <message>
        <source>Eligiendo las mejores</source>
        <translation>Choosing the best</translation>
    </message>
    <message>
        <source>Escribiendo los archivos</source>
        <translation>Writing the files</translation>
    </message>
    <message>
        <source>Redactando afirmaciones</source>
        <translation>Writing statements</translation>
    </message>
    <message>
        <source>Construyendo ejemplos</source>
        <translation>Building examples</translation>
    </message>
    <message>
        <source>Comprobando el modelo</source>
        <translation>Checking the model</translation>
    </message>
    <message>
        <source>Descargando el modelo</source>
        <translation>Downloading the model</translation>
    </message>
    <message>
        <source>Preparando el modelo (solo la primera vez)</source>
        <translation>Preparing the model (the first time only)</translation>
    </message>
    <message>
        <source>Reduciendo el modelo (solo la primera vez)</source>
        <translation>Shrinking the model (the first time only)</translation>
    </message>
    <message>
        <source>Aprendiendo</source>
        <translation>Learning</translation>
    </message>
    <message>
        <source>Juzgando lo que ha escrito cada uno</source>
        <translation>Judging what each has written</translation>
    </message>
    <message>
        <source>Texto</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Qué se está haciendo</source>
        <translation>What is being done</translation>
    </message>
    <message>
        <source>Preguntas</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Tiempo</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Cancelando…</source>
        <translation>Cancelling…</translation>
    </message>
    <message>
        <source>Escribiendo preguntas con cada modelo</source>
        <translation>Writing questions with either model</translation>
    </message>
    <message>
        <source>El texto no da para más</source>
        <translation>The text gives no more</translation>
    </message>
    <message>
        <source>quedan {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>Poniéndose en marcha…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <source>Guardando y parando…</source>
        <translation>Saving and stopping…</translation>
    </message>
    <message>
        <source>En pausa</source>
        <translation>Paused</translation>
    </message>
</context>
<context>
    <name>QueueActions</name>
    <message>
        <source>&amp;Revisar</source>
        <translation>&amp;Review</translation>
    </message>
    <message>
        <source>&amp;Pausar</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Seguir</source>
        <translation>Re&amp;sume</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Volver a intentarlo</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>Poner la p&amp;rimera</source>
        <translation>Put &amp;first</translation>
    </message>
    <message>
        <source>Dejar para el &amp;final</source>
        <translation>&amp;Leave for last</translation>
    </message>
    <message>
        <source>A&amp;brir la carpeta</source>
        <translation>&amp;Open the folder</translation>
    </message>
    <message>
        <source>Ver el re&amp;gistro</source>
        <translation>See the lo&amp;g</translation>
    </message>
    <message>
        <source>&amp;Quitar de la lista</source>
        <translation>Remove from the l&amp;ist</translation>
    </message>
    <message>
        <source>Ver lo que ap&amp;rende</source>
        <translation>See what it &amp;learns</translation>
    </message>
    <message numerus="yes">
        <source>%n ficha(s) cancelada(s); lo hecho hasta ahora se conserva.</source>
        <translation>
            <numerusform>%n worksheet cancelled; what was done so far is kept.</numerusform>
            <numerusform>%n worksheets cancelled; what was done so far is kept.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>La carpeta «{folder}» se creará con la primera ficha.</source>
        <translation>The folder “{folder}” will be made with the first worksheet.</translation>
    </message>
    <message>
        <source>Todavía no hay registro.</source>
        <translation>There is no log yet.</translation>
    </message>
</context>
<context>
    <name>QueueWatch</name>
    <message>
        <source>Las fichas pedidas están terminadas.</source>
        <translation>The worksheets you asked for are done.</translation>
    </message>
    <message>
        <source>Se ha terminado, con problemas en algún texto.</source>
        <translation>It is done, with problems in some text.</translation>
    </message>
    <message>
        <source>Fichas de comprensión lectora</source>
        <translation>Reading-comprehension worksheets</translation>
    </message>
    <message>
        <source>El proceso que crea las fichas se cerró y se ha vuelto a abrir; sigue donde estaba.</source>
        <translation>The process that makes the worksheets closed and was opened again; it goes on where it was.</translation>
    </message>
    <message>
        <source>El proceso que crea las fichas se cierra una y otra vez. Lo hecho está guardado; el registro dice por qué.</source>
        <translation>The process that makes the worksheets closes again and again. What was done is saved; the log says why.</translation>
    </message>
    <message>
        <source>Ver el registro</source>
        <translation>See the log</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>&amp;Detener</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>Se guarda lo aprendido; se puede seguir después.</source>
        <translation>What was learnt is kept; it can go on later.</translation>
    </message>
    <message>
        <source>&amp;Seguir</source>
        <translation>&amp;Go on</translation>
    </message>
    <message>
        <source>Avance del aprendizaje</source>
        <translation>Progress of the learning</translation>
    </message>
    <message>
        <source>Más acciones</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>A&amp;brir la carpeta</source>
        <translation>&amp;Open the folder</translation>
    </message>
    <message>
        <source>Ver el re&amp;gistro</source>
        <translation>See the lo&amp;g</translation>
    </message>
    <message>
        <source>&amp;Llevar a la papelera</source>
        <translation>&amp;Move to the trash</translation>
    </message>
    <message>
        <source>Poniéndose en marcha</source>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Paso {step} de {steps}</source>
        <translation>Step {step} of {steps}</translation>
    </message>
    <message>
        <source>Termina el paso y guarda lo aprendido.</source>
        <translation>It finishes the step and keeps what was learnt.</translation>
    </message>
    <message>
        <source>Espera su turno. {closing}</source>
        <translation>It waits its turn. {closing}</translation>
    </message>
    <message>
        <source>En pausa.</source>
        <translation>Paused.</translation>
    </message>
    <message>
        <source>Lo aprendido hasta ahora está guardado.</source>
        <translation>What was learnt so far is kept.</translation>
    </message>
    <message numerus="yes">
        <source>%n paso(s) en {time}.</source>
        <translation>
            <numerusform>%n step in {time}.</numerusform>
            <numerusform>%n steps in {time}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dejó de mejorar; se guarda lo mejor que hubo.</source>
        <translation>It stopped improving; the best of it is kept.</translation>
    </message>
    <message>
        <source>Puede cerrar la ventana: sigue.</source>
        <translation>You can close the window: it goes on.</translation>
    </message>
    <message>
        <source>Al cerrar la ventana se guarda, y sigue al abrirla.</source>
        <translation>It is kept when the window closes, and goes on when it opens.</translation>
    </message>
</context>
<context>
    <name>RunningPage</name>
    <message>
        <source>No hay nada en marcha</source>
        <translation>Nothing is under way</translation>
    </message>
    <message>
        <source>Las fichas que pida aparecerán aquí.</source>
        <translation>The worksheets you ask for will appear here.</translation>
    </message>
    <message>
        <source>Crear ficha</source>
        <translation>Create worksheet</translation>
    </message>
    <message>
        <source>Qué fichas se muestran</source>
        <translation>Which worksheets are shown</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Sin terminar</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Terminadas</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Con problemas</source>
        <translation>With problems</translation>
    </message>
    <message>
        <source>Canceladas</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Buscar por título (Ctrl+F)</source>
        <translation>Search by title (Ctrl+F)</translation>
    </message>
    <message>
        <source>Buscar por título</source>
        <translation>Search by title</translation>
    </message>
    <message>
        <source>Más acciones</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>Fichas en la cola</source>
        <translation>Worksheets in the queue</translation>
    </message>
    <message>
        <source>Ninguna ficha con ese filtro</source>
        <translation>No worksheet with that filter</translation>
    </message>
    <message>
        <source>Hay fichas, pero ninguna es así.</source>
        <translation>There are worksheets, but none like that.</translation>
    </message>
    <message>
        <source>Quitar filtro</source>
        <translation>Remove the filter</translation>
    </message>
    <message>
        <source>Seguir trabajando al cerrar la &amp;ventana</source>
        <translation>Keep working when the &amp;window is closed</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Lo que escribe</source>
        <translation>What it writes</translation>
    </message>
    <message>
        <source>Ejemplos que no aprende, contestados una y otra vez.</source>
        <translation>Examples it does not learn, answered again and again.</translation>
    </message>
    <message>
        <source>Al empezar</source>
        <translation>At the start</translation>
    </message>
    <message>
        <source>En el paso {step}</source>
        <translation>At step {step}</translation>
    </message>
    <message>
        <source>Lo correcto</source>
        <translation>What is right</translation>
    </message>
</context>
<context>
    <name>SetupForm</name>
    <message>
        <source>Enseñar al modelo</source>
        <translation>Teach the model</translation>
    </message>
    <message>
        <source>El modelo aprende de buenas preguntas a hacerlas mejor. Todo ocurre en este equipo.</source>
        <translation>The model learns from good questions to write better ones. All of it happens on this computer.</translation>
    </message>
    <message>
        <source>De qué aprende</source>
        <translation>What it learns from</translation>
    </message>
    <message>
        <source>Cuánto</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>&amp;Nombre</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Pocos: 100</source>
        <translation>Few: 100</translation>
    </message>
    <message>
        <source>Los habituales: 400</source>
        <translation>The usual: 400</translation>
    </message>
    <message>
        <source>Muchos: 1000</source>
        <translation>Many: 1000</translation>
    </message>
    <message>
        <source>&amp;Ejemplos, como mucho</source>
        <translation>&amp;Examples, at most</translation>
    </message>
    <message>
        <source>Opciones avanzadas</source>
        <translation>Advanced options</translation>
    </message>
    <message>
        <source>Avance</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>&amp;Dejarlo</source>
        <translation>&amp;Leave it</translation>
    </message>
    <message>
        <source>Mi adaptador</source>
        <translation>My adapter</translation>
    </message>
    <message>
        <source>Mi adaptador {number}</source>
        <translation>My adapter {number}</translation>
    </message>
    <message>
        <source>Mirando los datos…</source>
        <translation>Looking at the data…</translation>
    </message>
    <message>
        <source>Falta el nombre.</source>
        <translation>The name is missing.</translation>
    </message>
    <message>
        <source>Ya hay un adaptador con ese nombre.</source>
        <translation>There is an adapter of that name already.</translation>
    </message>
    <message>
        <source>Empezar a a&amp;prender</source>
        <translation>&amp;Begin to learn</translation>
    </message>
    <message>
        <source>&amp;Mirar los datos y calcular</source>
        <translation>&amp;Look at the data and estimate</translation>
    </message>
    <message>
        <source>Antes, el modelo redacta las afirmaciones.</source>
        <translation>Before that, the model writes the statements.</translation>
    </message>
    <message>
        <source>Primero se miran los datos; nada empieza todavía.</source>
        <translation>First the data is looked at; nothing begins yet.</translation>
    </message>
</context>
<context>
    <name>SheetFormView</name>
    <message>
        <source>La ficha</source>
        <translation>The worksheet</translation>
    </message>
    <message>
        <source>Encabezado</source>
        <translation>Heading</translation>
    </message>
    <message>
        <source>Archivos y carpeta</source>
        <translation>Files and folder</translation>
    </message>
    <message>
        <source>Opciones avanzadas</source>
        <translation>Advanced options</translation>
    </message>
    <message>
        <source>Respuesta &amp;corta</source>
        <translation>&amp;Short answer</translation>
    </message>
    <message>
        <source>&amp;Verdadero o falso</source>
        <translation>&amp;True or false</translation>
    </message>
    <message>
        <source>Imprimir el te&amp;xto de lectura</source>
        <translation>Print the reading te&amp;xt</translation>
    </message>
    <message>
        <source>Versión &amp;B (otro orden)</source>
        <translation>Version &amp;B (another order)</translation>
    </message>
    <message>
        <source>Copia adaptada (&amp;letra grande)</source>
        <translation>Adapted copy (&amp;large type)</translation>
    </message>
    <message>
        <source>C&amp;entro</source>
        <translation>Sc&amp;hool</translation>
    </message>
    <message>
        <source>D&amp;ocente</source>
        <translation>T&amp;eacher</translation>
    </message>
    <message>
        <source>C&amp;urso y grupo</source>
        <translation>Class and gro&amp;up</translation>
    </message>
    <message>
        <source>A&amp;signatura</source>
        <translation>S&amp;ubject</translation>
    </message>
    <message>
        <source>&amp;Fecha</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>En blanco, para escribirlo a mano</source>
        <translation>Blank, to be written by hand</translation>
    </message>
    <message>
        <source>Word (siempre): hoja y solucionario</source>
        <translation>Word (always): sheet and key</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Moodle (XML)</source>
        <translation>Moodle (XML)</translation>
    </message>
    <message>
        <source>GIFT</source>
        <translation>GIFT</translation>
    </message>
    <message>
        <source>Carpeta de las fichas</source>
        <translation>Folder of the worksheets</translation>
    </message>
    <message>
        <source>Cambiar…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Cambiar la carpeta de las fichas</source>
        <translation>Change the folder of the worksheets</translation>
    </message>
    <message>
        <source>C&amp;arpeta</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>Pida al menos una pregunta.</source>
        <translation>Ask for at least one question.</translation>
    </message>
    <message>
        <source>Indique una carpeta.</source>
        <translation>Name a folder.</translation>
    </message>
    <message>
        <source>Indique la carpeta entera, desde el principio.</source>
        <translation>Give the whole folder, from the beginning.</translation>
    </message>
    <message>
        <source>«{name}» es un archivo, no una carpeta.</source>
        <translation>“{name}” is a file, not a folder.</translation>
    </message>
    <message>
        <source>No se puede escribir en «{folder}». Elija otra.</source>
        <translation>“{folder}” cannot be written to. Choose another.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>El programa ya está abierto, pero no responde. Espere un momento y vuelva a intentarlo.</source>
        <translation>The program is already open but does not answer. Wait a moment and try again.</translation>
    </message>
</context>
<context>
    <name>TextList</name>
    <message>
        <source>Leyendo…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Ningún párrafo marcado</source>
        <translation>No paragraph ticked</translation>
    </message>
    <message numerus="yes">
        <source>unas %n palabra(s)</source>
        <translation>
            <numerusform>about %n word</numerusform>
            <numerusform>about %n words</numerusform>
        </translation>
    </message>
    <message>
        <source>Textos elegidos</source>
        <translation>Chosen texts</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Leyendo…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Volver a intentarlo</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>&amp;Editar el texto</source>
        <translation>&amp;Edit the text</translation>
    </message>
    <message>
        <source>A&amp;breviar a unas</source>
        <translation>Shorten to a&amp;bout</translation>
    </message>
    <message>
        <source>Palabras a las que se abrevia el texto</source>
        <translation>Words to which the text is shortened</translation>
    </message>
    <message>
        <source>palabras, en frases completas</source>
        <translation>words, in whole sentences</translation>
    </message>
    <message numerus="yes">
        <source>Unas %n palabra(s)</source>
        <translation>
            <numerusform>About %n word</numerusform>
            <numerusform>About %n words</numerusform>
        </translation>
    </message>
    <message>
        <source>{used} de {all}</source>
        <translation>{used} of {all}</translation>
    </message>
    <message>
        <source>largo para este nivel: suelen bastar unas {words}</source>
        <translation>long for this level: about {words} are mostly enough</translation>
    </message>
    <message>
        <source>corto: puede no dar para todas las preguntas</source>
        <translation>short: it may not give all the questions</translation>
    </message>
    <message>
        <source>No se usa: {titles}.</source>
        <translation>Not used: {titles}.</translation>
    </message>
    <message>
        <source>El texto no parece estar en español; las preguntas pueden salir mal.</source>
        <translation>The text does not seem to be in Spanish; the questions may come out wrong.</translation>
    </message>
</context>
<context>
    <name>TextsPanel</name>
    <message>
        <source>&amp;Pegar</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>&amp;Abrir…</source>
        <translation>&amp;Open…</translation>
    </message>
    <message>
        <source>&amp;Wikipedia</source>
        <translation>&amp;Wikipedia</translation>
    </message>
    <message>
        <source>&amp;Quitar</source>
        <translation>&amp;Remove</translation>
    </message>
    <message>
        <source>Quitar este texto de la lista (Supr)</source>
        <translation>Remove this text from the list (Del)</translation>
    </message>
    <message>
        <source>Abrir textos</source>
        <translation>Open texts</translation>
    </message>
    <message>
        <source>Textos ({kinds})</source>
        <translation>Texts ({kinds})</translation>
    </message>
    <message>
        <source>«{title}» ya no está en la lista.</source>
        <translation>“{title}” is no longer in the list.</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>Train</name>
    <message>
        <source>en espera</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>aprendiendo</source>
        <translation>learning</translation>
    </message>
    <message>
        <source>deteniéndose</source>
        <translation>stopping</translation>
    </message>
    <message>
        <source>en pausa</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>detenido</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>con un problema</source>
        <translation>with a problem</translation>
    </message>
    <message>
        <source>listo</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>Leyendo los datos</source>
        <translation>Reading the data</translation>
    </message>
    <message>
        <source>Midiendo la velocidad de este equipo</source>
        <translation>Measuring the speed of this computer</translation>
    </message>
    <message>
        <source>preguntar</source>
        <translation>asking</translation>
    </message>
    <message>
        <source>responder</source>
        <translation>answering</translation>
    </message>
    <message>
        <source>decir que no se dice</source>
        <translation>saying it is not said</translation>
    </message>
    <message>
        <source>afirmar</source>
        <translation>stating</translation>
    </message>
    <message>
        <source>completar</source>
        <translation>filling in</translation>
    </message>
    <message>
        <source>no completar</source>
        <translation>not filling in</translation>
    </message>
    <message>
        <source>reconocer verdaderas</source>
        <translation>recognising true ones</translation>
    </message>
    <message>
        <source>reconocer falsas</source>
        <translation>recognising false ones</translation>
    </message>
    <message>
        <source>juzgar una afirmación</source>
        <translation>judging a statement</translation>
    </message>
    <message>
        <source>lista de preguntas</source>
        <translation>list of questions</translation>
    </message>
    <message>
        <source>en uso</source>
        <translation>in use</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Enseñar al modelo</source>
        <translation>Teach the model</translation>
    </message>
    <message>
        <source>Opcional. Aprende de las preguntas que usted acepta.</source>
        <translation>Optional. It learns from the questions you accept.</translation>
    </message>
    <message>
        <source>Elegir datos</source>
        <translation>Choose data</translation>
    </message>
    <message>
        <source>Enseñarle &amp;más…</source>
        <translation>Teach it &amp;more…</translation>
    </message>
    <message numerus="yes">
        <source>Opcional. Aprende de las preguntas que usted acepta; lleva %n.</source>
        <translation>
            <numerusform>Optional. It learns from the questions you accept; %n so far.</numerusform>
            <numerusform>Optional. It learns from the questions you accept; %n so far.</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparar «{name}»</source>
        <translation>Compare «{name}»</translation>
    </message>
    <message>
        <source>Las próximas fichas se crearán con «{name}».</source>
        <translation>The next worksheets will be made with «{name}».</translation>
    </message>
    <message>
        <source>Las próximas fichas se crearán sin «{name}».</source>
        <translation>The next worksheets will be made without «{name}».</translation>
    </message>
    <message>
        <source>No se puede llevar a la papelera «{folder}».</source>
        <translation>«{folder}» cannot be moved to the trash.</translation>
    </message>
</context>
<context>
    <name>UnitDetails</name>
    <message numerus="yes">
        <source>%n ficha(s) elegida(s)</source>
        <translation>
            <numerusform>%n worksheet selected</numerusform>
            <numerusform>%n worksheets selected</numerusform>
        </translation>
    </message>
    <message>
        <source>En {folder}: {names}</source>
        <translation>In {folder}: {names}</translation>
    </message>
    <message numerus="yes">
        <source>{state}: %n pregunta(s) comprobada(s).</source>
        <translation>
            <numerusform>{state}: %n question checked.</numerusform>
            <numerusform>{state}: %n questions checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>¿Con qué texto empezamos?</source>
        <translation>Which text shall we begin with?</translation>
    </message>
    <message>
        <source>De un texto salen dos archivos de Word: la hoja para el alumnado y el solucionario, con la frase del texto que prueba cada respuesta.</source>
        <translation>One text gives two Word files: the sheet for the students and the key, with the sentence of the text that proves each answer.</translation>
    </message>
    <message>
        <source>También se pueden arrastrar aquí archivos o carpetas, o pegar con Ctrl+V.</source>
        <translation>You can also drag files or folders here, or paste with Ctrl+V.</translation>
    </message>
    <message>
        <source>Ver una ficha de &amp;ejemplo</source>
        <translation>See an &amp;example worksheet</translation>
    </message>
    <message>
        <source>El texto no sale de este equipo.</source>
        <translation>The text does not leave this computer.</translation>
    </message>
    <message>
        <source>&amp;Pegar un texto</source>
        <translation>&amp;Paste a text</translation>
    </message>
    <message>
        <source>Copiado de una página, un libro o un correo.</source>
        <translation>Copied from a page, a book or an e-mail.</translation>
    </message>
    <message>
        <source>&amp;Abrir archivo</source>
        <translation>&amp;Open a file</translation>
    </message>
    <message>
        <source>Word, PDF, ODT, página web o texto.</source>
        <translation>Word, PDF, ODT, web page or text.</translation>
    </message>
    <message>
        <source>&amp;Buscar en Wikipedia</source>
        <translation>&amp;Search Wikipedia</translation>
    </message>
    <message>
        <source>Una biografía u otro artículo.</source>
        <translation>A biography or another article.</translation>
    </message>
</context>
<context>
    <name>WikiPanel</name>
    <message>
        <source>Buscar en Wikipedia</source>
        <translation>Search Wikipedia</translation>
    </message>
    <message>
        <source>Título de la página o su dirección</source>
        <translation>Title of the page or its address</translation>
    </message>
    <message>
        <source>Escriba las primeras letras y elija una página.</source>
        <translation>Type the first letters and choose a page.</translation>
    </message>
    <message>
        <source>Páginas encontradas</source>
        <translation>Pages found</translation>
    </message>
    <message>
        <source>Pegar un texto</source>
        <translation>Paste a text</translation>
    </message>
    <message>
        <source>Abrir archivo</source>
        <translation>Open a file</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Añadir la &amp;página</source>
        <translation>Add the &amp;page</translation>
    </message>
    <message>
        <source>Buscando…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>Pulse Intro para añadir la página de esta dirección.</source>
        <translation>Press Enter to add the page at this address.</translation>
    </message>
    <message numerus="yes">
        <source>%n página(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Ninguna página con «{text}».</source>
        <translation>No page with “{text}”.</translation>
    </message>
    <message>
        <source>página corta</source>
        <translation>short page</translation>
    </message>
    <message>
        <source>página larga</source>
        <translation>long page</translation>
    </message>
    <message>
        <source>página mediana</source>
        <translation>medium page</translation>
    </message>
    <message>
        <source>Sin conexión. Puede pegar el texto o abrir un archivo.</source>
        <translation>No connection. You can paste the text or open a file.</translation>
    </message>
</context>
</TS>
