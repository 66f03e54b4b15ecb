import classes from './form.module.css'

interface ChoicesProps<Value extends string> {
  legend: string
  name: string
  value: Value
  choices: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few, all of them in sight. */
export function Choices<Value extends string>({
  legend,
  name,
  value,
  choices,
  onChange,
}: ChoicesProps<Value>) {
  return (
    <fieldset className={classes.group}>
      <legend>{legend}</legend>
      <div className={classes.row}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
